USE [db]
GO
SET ANSI_NULLS ON
GO
/****** Object:  Table [dbo].[Person] ******/
CREATE TABLE [dbo].[Person](
	[Id] [int] IDENTITY(1,1) NOT NULL,
	[Имя Name] [nvarchar](max) NULL,
	[B] [bit] NOT NULL,
	[S] [char](1) NOT NULL,
	[G] [uniqueidentifier] ROWGUIDCOL NOT NULL,
	[M] [money] NULL,
	[Region] [tinyint] NULL,
	[Full]  AS ([S]+'x') PERSISTED,
 CONSTRAINT [PK_Person] PRIMARY KEY CLUSTERED 
(
	[Id] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF) ON [PRIMARY],
 CONSTRAINT [UQ] UNIQUE NONCLUSTERED ([G] ASC)WITH (PAD_INDEX = OFF) ON [PRIMARY]
) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]
GO
CREATE TABLE dbo.Region (Id tinyint NOT NULL PRIMARY KEY, Name nvarchar(50))
CREATE TABLE hr.Region (Id int NOT NULL PRIMARY KEY, Name nvarchar(50))
GO
ALTER TABLE [dbo].[Person] ADD  CONSTRAINT [DF_P]  DEFAULT ((0)) FOR [B]
GO
ALTER TABLE [dbo].[Person]  WITH CHECK ADD  CONSTRAINT [FK] FOREIGN KEY([Region])
REFERENCES [dbo].[Region] ([Id])
GO
ALTER TABLE [dbo].[Person] CHECK CONSTRAINT [FK]
GO
ALTER TABLE [dbo].[Person]  WITH CHECK ADD  CONSTRAINT [CK] CHECK  (([S]='M' OR [S]='F'))
GO
CREATE VIEW [dbo].[V] AS SELECT 1 AS a
GO
CREATE PROCEDURE p AS
BEGIN
  CREATE TABLE nope (a int);
  SELECT 1;
END
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Пол; sex' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Person', @level2type=N'COLUMN',@level2name=N'S'
GO
EXEC sys.sp_addextendedproperty N'MS_Description', N'All' , N'SCHEMA',N'dbo', N'TABLE',N'Person'
GO

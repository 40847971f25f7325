-- MySQL dump 10.13
/*!40101 SET NAMES utf8 */;
DROP TABLE IF EXISTS `person`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
CREATE TABLE `person` (
  `id` int(11) unsigned NOT NULL AUTO_INCREMENT COMMENT 'it''s, id',
  `sex` enum('M','F') CHARACTER SET utf8 DEFAULT NULL COMMENT 'sex; of person',
  `flags` set('x','y') DEFAULT NULL,
  `b` tinyint(1) NOT NULL DEFAULT '0',
  `region_id` smallint(6) DEFAULT NULL,
  `y` year(4) DEFAULT NULL,
  `ts` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  `bin` varbinary(16) DEFAULT NULL,
  `j` json DEFAULT NULL,
  `full` varchar(20) GENERATED ALWAYS AS (concat(`sex`,'x')) VIRTUAL,
  `hidden` int DEFAULT NULL /*!80023 INVISIBLE */,
  PRIMARY KEY (`id`),
  UNIQUE KEY `u` (`region_id`,`y`),
  KEY `i` (`sex`),
  FULLTEXT KEY `ff` (`full`),
  CONSTRAINT `f` FOREIGN KEY (`region_id`) REFERENCES `region` (`id`) ON DELETE CASCADE,
  CONSTRAINT `c` CHECK ((`b` in (0,1)))
) ENGINE=InnoDB AUTO_INCREMENT=12 DEFAULT CHARSET=utf8mb4 COMMENT='Persons; all'
/*!50100 PARTITION BY RANGE (`id`)
(PARTITION p0 VALUES LESS THAN (10) ENGINE = InnoDB) */;
INSERT INTO `person` VALUES (1,'it\'s; (');
CREATE TABLE `region` (`id` smallint NOT NULL, `name` varchar(10));
ALTER TABLE `region`
  ADD PRIMARY KEY (`id`),
  ADD KEY `x` (`name`);
ALTER TABLE `region`
  MODIFY `id` smallint(6) NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=5;
ALTER TABLE `region` ADD COLUMN `code` char(3) NOT NULL AFTER `id`, ADD `z` int;
/*!50001 CREATE VIEW `v` AS SELECT 1 AS `a`*/;
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=`root`@`localhost` SQL SECURITY DEFINER */
/*!50001 VIEW `v` AS select 1 AS `a` */;
DELIMITER ;;
CREATE TRIGGER t BEFORE INSERT ON person FOR EACH ROW BEGIN SET x = 1; CREATE TABLE nope (a int); END ;;
DELIMITER ;

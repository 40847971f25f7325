--
-- PostgreSQL database dump
--
SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
CREATE TYPE public.mood AS ENUM ('sad', 'ok; fine', 'it''s');
CREATE DOMAIN public.pin AS character varying(14) CONSTRAINT p CHECK (((VALUE)::text ~ '^[0-9]{14}$'::text));
CREATE TYPE public.addr AS (street text, house integer);
COMMENT ON TYPE public.mood IS 'How it goes';
CREATE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  CREATE TABLE nope (a int);
  RETURN NEW;
END;
$$;
CREATE TABLE public.person (
    pin public.pin NOT NULL,
    "Фамилия" character varying(100) NOT NULL,
    sex character(1) NOT NULL,
    m public.mood DEFAULT 'ok; fine'::public.mood,
    tags text[],
    home public.addr,
    region integer,
    born date,
    n numeric(5,2) DEFAULT 0.5,
    created timestamp with time zone DEFAULT now(),
    seq bigint DEFAULT nextval('public.s'::regclass) NOT NULL,
    CONSTRAINT age CHECK (((n >= (0)::numeric) AND (n <= (100)::numeric))),
    CONSTRAINT b CHECK (born > '1900-01-01'::date),
    CONSTRAINT person_sex_check CHECK ((sex = ANY (ARRAY['M'::bpchar, 'F'::bpchar])))
);
COMMENT ON TABLE public.person IS 'A person';
COMMENT ON COLUMN public.person."Фамилия" IS 'Фамилия; как в паспорте';
CREATE TABLE public.log (id bigint NOT NULL, at date NOT NULL, sex character(1), CONSTRAINT x CHECK ((sex = ANY (ARRAY['M'::bpchar, 'F'::bpchar])))) PARTITION BY RANGE (at);
CREATE TABLE public.log_2020 (id bigint NOT NULL, at date NOT NULL);
ALTER TABLE ONLY public.log ATTACH PARTITION public.log_2020 FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE public.log_2021 PARTITION OF public.log FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE VIEW public.v AS SELECT 1;
CREATE TABLE public.region (id integer NOT NULL, name text);
ALTER TABLE public.region OWNER TO x;
ALTER TABLE public.region ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.region_id_seq
    START WITH 1
);
COPY public.region (id, name) FROM stdin;
1	Bishkek's ; (
2	Osh
\.
INSERT INTO x VALUES ('a;b(''');
ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (pin);
ALTER TABLE ONLY public.region ADD CONSTRAINT r PRIMARY KEY (id);
ALTER TABLE ONLY public.region ADD CONSTRAINT ru UNIQUE (name) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.person
    ADD CONSTRAINT f FOREIGN KEY (region) REFERENCES public.region(id) ON DELETE CASCADE;
CREATE TRIGGER t BEFORE INSERT ON public.person FOR EACH ROW EXECUTE FUNCTION public.f();
CREATE INDEX i ON public.person USING btree (region);

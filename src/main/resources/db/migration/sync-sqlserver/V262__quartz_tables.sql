-- Quartz' tables, for several instances on one database (cluster.enabled); it asks for them by these names, in capitals.

create table QRTZ_JOB_DETAILS (
  SCHED_NAME nvarchar(120) not null,
  JOB_NAME nvarchar(200) not null,
  JOB_GROUP nvarchar(200) not null,
  DESCRIPTION nvarchar(250),
  JOB_CLASS_NAME nvarchar(250) not null,
  IS_DURABLE nvarchar(1) not null,
  IS_NONCONCURRENT nvarchar(1) not null,
  IS_UPDATE_DATA nvarchar(1) not null,
  REQUESTS_RECOVERY nvarchar(1) not null,
  JOB_DATA varbinary(max),
  primary key (SCHED_NAME, JOB_NAME, JOB_GROUP)
);

create table QRTZ_TRIGGERS (
  SCHED_NAME nvarchar(120) not null,
  TRIGGER_NAME nvarchar(200) not null,
  TRIGGER_GROUP nvarchar(200) not null,
  JOB_NAME nvarchar(200) not null,
  JOB_GROUP nvarchar(200) not null,
  DESCRIPTION nvarchar(250),
  NEXT_FIRE_TIME bigint,
  PREV_FIRE_TIME bigint,
  PRIORITY int,
  TRIGGER_STATE nvarchar(16) not null,
  TRIGGER_TYPE nvarchar(8) not null,
  START_TIME bigint not null,
  END_TIME bigint,
  CALENDAR_NAME nvarchar(200),
  MISFIRE_INSTR smallint,
  JOB_DATA varbinary(max),
  primary key (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP),
  foreign key (SCHED_NAME, JOB_NAME, JOB_GROUP) references QRTZ_JOB_DETAILS (SCHED_NAME, JOB_NAME, JOB_GROUP)
);

create table QRTZ_SIMPLE_TRIGGERS (
  SCHED_NAME nvarchar(120) not null,
  TRIGGER_NAME nvarchar(200) not null,
  TRIGGER_GROUP nvarchar(200) not null,
  REPEAT_COUNT bigint not null,
  REPEAT_INTERVAL bigint not null,
  TIMES_TRIGGERED bigint not null,
  primary key (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP),
  foreign key (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP) references QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP) on delete cascade
);

create table QRTZ_CRON_TRIGGERS (
  SCHED_NAME nvarchar(120) not null,
  TRIGGER_NAME nvarchar(200) not null,
  TRIGGER_GROUP nvarchar(200) not null,
  CRON_EXPRESSION nvarchar(120) not null,
  TIME_ZONE_ID nvarchar(80),
  primary key (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP),
  foreign key (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP) references QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP) on delete cascade
);

create table QRTZ_SIMPROP_TRIGGERS (
  SCHED_NAME nvarchar(120) not null,
  TRIGGER_NAME nvarchar(200) not null,
  TRIGGER_GROUP nvarchar(200) not null,
  STR_PROP_1 nvarchar(512),
  STR_PROP_2 nvarchar(512),
  STR_PROP_3 nvarchar(512),
  INT_PROP_1 int,
  INT_PROP_2 int,
  LONG_PROP_1 bigint,
  LONG_PROP_2 bigint,
  DEC_PROP_1 decimal(13, 4),
  DEC_PROP_2 decimal(13, 4),
  BOOL_PROP_1 nvarchar(1),
  BOOL_PROP_2 nvarchar(1),
  primary key (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP),
  foreign key (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP) references QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP) on delete cascade
);

create table QRTZ_BLOB_TRIGGERS (
  SCHED_NAME nvarchar(120) not null,
  TRIGGER_NAME nvarchar(200) not null,
  TRIGGER_GROUP nvarchar(200) not null,
  BLOB_DATA varbinary(max),
  primary key (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP),
  foreign key (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP) references QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP) on delete cascade
);

create table QRTZ_CALENDARS (
  SCHED_NAME nvarchar(120) not null,
  CALENDAR_NAME nvarchar(200) not null,
  CALENDAR varbinary(max) not null,
  primary key (SCHED_NAME, CALENDAR_NAME)
);

create table QRTZ_PAUSED_TRIGGER_GRPS (
  SCHED_NAME nvarchar(120) not null,
  TRIGGER_GROUP nvarchar(200) not null,
  primary key (SCHED_NAME, TRIGGER_GROUP)
);

create table QRTZ_FIRED_TRIGGERS (
  SCHED_NAME nvarchar(120) not null,
  ENTRY_ID nvarchar(95) not null,
  TRIGGER_NAME nvarchar(200) not null,
  TRIGGER_GROUP nvarchar(200) not null,
  INSTANCE_NAME nvarchar(200) not null,
  FIRED_TIME bigint not null,
  SCHED_TIME bigint not null,
  PRIORITY int not null,
  STATE nvarchar(16) not null,
  JOB_NAME nvarchar(200),
  JOB_GROUP nvarchar(200),
  IS_NONCONCURRENT nvarchar(1),
  REQUESTS_RECOVERY nvarchar(1),
  primary key (SCHED_NAME, ENTRY_ID)
);

create table QRTZ_SCHEDULER_STATE (
  SCHED_NAME nvarchar(120) not null,
  INSTANCE_NAME nvarchar(200) not null,
  LAST_CHECKIN_TIME bigint not null,
  CHECKIN_INTERVAL bigint not null,
  primary key (SCHED_NAME, INSTANCE_NAME)
);

create table QRTZ_LOCKS (
  SCHED_NAME nvarchar(120) not null,
  LOCK_NAME nvarchar(40) not null,
  primary key (SCHED_NAME, LOCK_NAME)
);

create index QRTZ_TRIGGERS_OF_JOB on QRTZ_TRIGGERS (SCHED_NAME, JOB_NAME, JOB_GROUP);
create index QRTZ_TRIGGERS_NEXT on QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_STATE, NEXT_FIRE_TIME);
create index QRTZ_FIRED_BY on QRTZ_FIRED_TRIGGERS (SCHED_NAME, INSTANCE_NAME);
create index QRTZ_FIRED_OF_JOB on QRTZ_FIRED_TRIGGERS (SCHED_NAME, JOB_NAME, JOB_GROUP);
create index QRTZ_FIRED_OF_TRIGGER on QRTZ_FIRED_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP);

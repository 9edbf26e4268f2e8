package io.intellitrack.shopify.database.dialect.tsql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule by which a statement of ours becomes one of SQL Server's. */
class TranslationTest {
    private static final String TEXT_OF_J1 =
            "replace (replace (replace (replace (replace (replace (j1.[value], '~1', '\"'), '~2', '\\'), "
                    + "'~3', char (10)), '~4', char (13)), '~5', char (9)), '~0', '~') collate database_default";

    @Test
    void whatIsTSqlAlreadyStaysAsItIs() {
        translated(
                "with j as (select top (1) [value] from openjson(?)) select [value] from j with (updlock, rowlock)",
                "with j as (select top (1) [value] from openjson (?)) select [value] from j with (updlock, rowlock)",
                1);
    }

    @Test
    void wordsInTextsAndNamesStayAndCommentsGo() {
        translated(
                "select 'it''s -- true' as \"true\" -- false\nfrom t /* true */",
                "select 'it''s -- true' as \"true\" from t");
    }

    @Test
    void aListOfRowsIsReadFromAJsonTextForEachColumn() {
        translated(
                "insert into t (a, b) select n.a, n.b "
                        + "from unnest(cast(? as bigint array), cast(? as varchar array)) as n(a, b)",
                "insert into t (a, b) select n.a, n.b from (select cast (j0.[value] as bigint) as a, " + TEXT_OF_J1
                        + " as b from openjson (?) j0 join openjson (?) j1 on j1.[key] = j0.[key]) n",
                1,
                2);
    }

    @Test
    void aListWithoutANameGetsOne() {
        translated(
                "delete from t where id in (select * from unnest(cast(? as bigint array)))",
                "delete from t where id in "
                        + "(select c0 from (select cast (j0.[value] as bigint) as c0 from openjson (?) j0) as j)",
                1);
    }

    @Test
    void oneOfAListIsInIt() {
        translated(
                "select id from item where id = any (cast(? as bigint array))",
                "select id from item where id in (select cast (j.[value] as bigint) from openjson (?) j)",
                1);
    }

    @Test
    void whetherAListIsThereIsAskedOfItsText() {
        translated("select 1 where cast(? as bigint array) is null", "select 1 where ? is null", 1);
    }

    @Test
    void theFirstRowsAreFetchedBehindAnOrderAndToppedWithoutOne() {
        translated(
                "select a from t where exists (select 1 from u where u.id in (select id from w fetch first 1 rows only)) "
                        + "order by a fetch first ? rows only",
                "select a from t where exists (select 1 from u where u.id in (select top (1) id from w)) "
                        + "order by a offset 0 rows fetch next ? rows only",
                1);
        translated("select distinct a from t fetch first 5 rows only", "select distinct top (5) a from t");
    }

    @Test
    void timesAreMovedByDateadd() {
        translated(
                "update t set at = current_timestamp - interval '10' minute where until < x.at + ? * interval '1' second",
                "update t set at = dateadd (minute, - 10, sysdatetimeoffset ()) "
                        + "where until < dateadd (second, ?, x.at)",
                1);
    }

    @Test
    void trueAndFalseAreNumbers() {
        translated("select t.flag = true, false from t", "select t.flag = 1, 0 from t");
    }

    @Test
    void aRecursionIsNotAnnounced() {
        translated("with recursive c as (select 1 as n) select n from c", "with c as (select 1 as n) select n from c");
    }

    @Test
    void nullsComeFirstByThemselves() {
        translated("select a from t order by a nulls first", "select a from t order by a");
    }

    @Test
    void theGreatestIsChosenByACaseThatLeavesOutNulls() {
        translated(
                "select greatest(a.x, ?) from a",
                "select case when (?) is null or (a.x) > (?) then a.x else ? end from a",
                1,
                1,
                1);
        translated(
                "select least(a.x, b.y) from a, b",
                "select case when (b.y) is null or (a.x) < (b.y) then a.x else b.y end from a, b");
    }

    @Test
    void thePlaceInATextIsItsCharindex() {
        translated("select position('/' in t.path) from t", "select charindex ('/', t.path) from t");
    }

    @Test
    void typesInCastsAreThoseOfTheServer() {
        translated(
                "select cast(? as varchar), cast(? as varchar(63)), cast(? as varchar(8000)), cast(? as boolean), "
                        + "cast(? as numeric), cast(? as numeric(18, 4)), cast(? as timestamp with time zone) from t",
                "select cast (? as nvarchar (max)), cast (? as nvarchar (63)), cast (? as nvarchar (max)), "
                        + "cast (? as bit), cast (? as decimal (38, 10)), cast (? as decimal (18, 4)), "
                        + "cast (? as datetimeoffset (6)) from t",
                1,
                2,
                3,
                4,
                5,
                6,
                7);
    }

    @Test
    void valuesOfTimeAreCastFromTexts() {
        translated(
                "select timestamp with time zone '2026-01-01 10:00:00+00:00', date '2026-01-01'",
                "select cast ('2026-01-01 10:00:00+00:00' as datetimeoffset (6)), cast ('2026-01-01' as date)");
    }

    @Test
    void aRowIsLockedWhereItIsRead() {
        translated(
                "select id from t where a = ? for update", "select id from t with (updlock, rowlock) where a = ?", 1);
    }

    @Test
    void rowsThatOthersHaveLockedAreReadPast() {
        translated(
                "select id from t x where a = ? order by id fetch first 10 rows only for update skip locked",
                "select id from t x with (updlock, rowlock, readpast) where a = ? "
                        + "order by id offset 0 rows fetch next 10 rows only",
                1);
    }

    @Test
    void aTableThatIsWrittenHasItsOtherNameBehindFrom() {
        translated("delete from t a where a.id = ?", "delete a from t a where a.id = ?", 1);
        translated("update t a set b = ? where a.id = ?", "update a set b = ? from t a where a.id = ?", 1, 2);
    }

    @Test
    void joinedTextsAreNullWhereOneIs() {
        translated(
                "select a || ' ' || b.c from t",
                "select case when a is null or ' ' is null or b.c is null then null "
                        + "else concat (a, ' ', b.c) end from t");
    }

    @Test
    void aTableIsChangedInOtherWords() {
        translated("alter table t add column c integer", "alter table t add c integer");
        translated("alter table t rename to u", "exec sp_rename 't', 'u', 'OBJECT'");
    }

    @Test
    void aMergeIsAnUpdateAndAnInsertUnderLocks() {
        Translation both = Translation.of("merge into t a using (select cast(? as varchar(63)) as store, ? as n) s "
                + "on (a.store = s.store) when matched and a.n < s.n then update set n = s.n "
                + "when not matched then insert (store, n) values (s.store, s.n)");

        String source = "(select cast (? as nvarchar (63)) as store, ? as n) s";
        assertThat(both.parts())
                .containsExactly(
                        new Translation.Part(
                                "update a set n = s.n from t a with (updlock, holdlock) join " + source
                                        + " on (a.store = s.store) where a.n < s.n",
                                List.of(1, 2)),
                        new Translation.Part(
                                "insert into t (store, n) select s.store, s.n from " + source + " where not exists "
                                        + "(select 1 from t a with (updlock, holdlock) where (a.store = s.store))",
                                List.of(1, 2)));
    }

    private static void translated(String ours, String theirs, Integer... parameters) {
        assertThat(Translation.of(ours).parts()).containsExactly(new Translation.Part(theirs, List.of(parameters)));
    }
}

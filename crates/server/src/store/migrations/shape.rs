//! What migrations are written with. Released migrations use it, too, so what it makes never changes.

use sea_orm_migration::prelude::*;

/// An index: its name, table and columns, and whether it is unique.
pub(super) type Indexed = (&'static str, &'static str, &'static [&'static str], bool);

/// Makes the tables, then the indexes.
pub(super) async fn create(
    manager: &SchemaManager<'_>,
    tables: impl IntoIterator<Item = TableCreateStatement>,
    indexes: &[Indexed],
) -> Result<(), DbErr> {
    for table in tables {
        manager.create_table(table).await?;
    }
    for indexed in indexes {
        manager.create_index(index(indexed)).await?;
    }
    Ok(())
}

pub(super) fn table(name: &'static str) -> TableCreateStatement {
    Table::create().table(name).to_owned()
}

/// Rows that mean nothing without their owner go with it.
pub(super) fn part_of(name: &'static str, column: &'static str, target: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(name, column).to(target, "id").on_delete(ForeignKeyAction::Cascade).to_owned()
}

/// History keeps what it speaks of.
pub(super) fn refers_to(name: &'static str, column: &'static str, target: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(name, column).to(target, "id").on_delete(ForeignKeyAction::Restrict).to_owned()
}

fn index((name, table, columns, unique): &Indexed) -> IndexCreateStatement {
    let mut index = Index::create().name(*name).table(*table).to_owned();
    for column in *columns {
        index.col(*column);
    }
    if *unique {
        index.unique();
    }
    index
}

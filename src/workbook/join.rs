//! Owns how the values of a row become a record, or an item of one.
//! Must not know cells, nor where a mistake is shown.

use super::layout::{Is, SheetColumn};
use crate::source::yaml::Node;

/// A value of a row, with the place of its column.
#[derive(Clone, Debug)]
pub struct CellValue<'l> {
    /// Place of the column in the sheet (0-based).
    pub place: usize,
    /// The column.
    pub column: &'l SheetColumn,
    /// What the cell says.
    pub node: Node,
}

/// What the other rows and the last column add to a row.
#[derive(Clone, Debug, Default)]
pub struct OtherRows {
    /// Items of lists in it: the way to the list with `.` between its keys, and the items.
    pub lists: Vec<(String, Vec<Node>)>,
    /// What the last column says.
    pub rest: Option<Node>,
}

/// Two columns, or a column and rows of another sheet, that exclude each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clash {
    /// The places of the two columns.
    Columns(usize, usize),
    /// The place of the column, and the way to the list.
    Rows(usize, String),
    /// The last column says what another place says too.
    Rest,
}

/// A record or item, and from which column each of its values came.
#[derive(Clone, Debug)]
pub struct Joined<'l> {
    /// The record or item.
    pub node: Node,
    /// The keys that lead to each value, and the place of its column.
    pub places: Vec<(&'l [String], usize)>,
}

/// Makes the record of what its row says, and of what stands beside it.
pub fn join(mut values: Vec<CellValue<'_>>, beside: OtherRows) -> Result<Joined<'_>, Clash> {
    let places = Vec::with_capacity(values.len());
    let mut joined = Joined { node: Node::Map(Vec::new()), places };
    for at in 0..values.len() {
        let target = target(&values[at], &values, &beside)?;
        let place = values[at].place;
        let node = std::mem::replace(&mut values[at].node, Node::Null);
        if !insert(&mut joined.node, target, node) {
            let meets = |path: &[String]| path.starts_with(target) || target.starts_with(path);
            let other = joined.places.iter().find(|(path, _)| meets(path));
            return Err(Clash::Columns(other.map_or(place, |(_, other)| *other), place));
        }
        joined.places.push((target, place));
    }
    for (name, items) in beside.lists {
        let path: Vec<String> = name.split('.').map(str::to_owned).collect();
        if !insert(&mut joined.node, &path, Node::List(items)) {
            let stated = joined.places.iter().find(|(target, _)| path.starts_with(target));
            return Err(stated.map_or(Clash::Rest, |(_, place)| Clash::Rows(*place, name)));
        }
    }
    let is_free = beside.rest.is_none_or(|rest| merge(&mut joined.node, rest));
    if let Node::Map(entries) = &mut joined.node {
        // A large workbook has a hundred thousand of them.
        entries.shrink_to_fit();
    }
    if is_free { Ok(joined) } else { Err(Clash::Rest) }
}

/// Where the value of a column goes: a lone one stands for the whole above it.
fn target<'l>(
    value: &CellValue<'l>,
    values: &[CellValue<'l>],
    beside: &OtherRows,
) -> Result<&'l [String], Clash> {
    let at = value.column.at.as_slice();
    let Some((_, up)) = at.split_last().filter(|_| value.column.lone) else { return Ok(at) };
    let other = values.iter().find(|it| it.place != value.place && it.column.at.starts_with(up));
    let dotted = up.join(".");
    let is_below = |name: &String| dotted.is_empty() || name.starts_with(&format!("{dotted}."));
    let has_list = beside.lists.iter().any(|(name, _)| is_below(name));
    let has_rest = beside.rest.as_ref().is_some_and(|rest| holds(rest, up));
    let is_word = |text: &str| text == "none" && value.column.is == Is::Time;
    let is_stated = value.node.text().is_none_or(is_word);
    match other {
        Some(other) if is_stated => Err(Clash::Columns(value.place, other.place)),
        None if !has_list && !has_rest => Ok(up),
        _ => Ok(at),
    }
}

fn holds(node: &Node, path: &[String]) -> bool {
    match (path.split_first(), node) {
        (None, _) => true,
        (Some((key, below)), Node::Map(entries)) => {
            entries.iter().any(|(name, value)| name == key && holds(value, below))
        }
        _ => false,
    }
}

/// Puts a value in at a path; `false` if something stands there, or in the way.
fn insert(root: &mut Node, path: &[String], value: Node) -> bool {
    let Node::Map(entries) = root else { return false };
    let Some((key, below)) = path.split_first() else {
        let is_free = entries.is_empty();
        if is_free {
            *root = value;
        }
        return is_free;
    };
    if let Some((_, inner)) = entries.iter_mut().find(|(name, _)| name == key) {
        return !below.is_empty() && insert(inner, below, value);
    }
    let mut value = value;
    for key in below.iter().rev() {
        value = Node::Map(vec![(key.clone(), value)]);
    }
    entries.push((key.clone(), value));
    true
}

/// Adds the keys of one mapping to another; `false` if a key stands in both with other than mappings.
fn merge(root: &mut Node, other: Node) -> bool {
    let added = match other {
        Node::Map(added) => added,
        other => return insert(root, &[], other),
    };
    let Node::Map(entries) = root else { return false };
    added.into_iter().all(|(key, value)| match entries.iter_mut().find(|(name, _)| *name == key) {
        Some((_, inner @ Node::Map(_))) => matches!(value, Node::Map(_)) && merge(inner, value),
        Some(_) => false,
        None => {
            entries.push((key, value));
            true
        }
    })
}

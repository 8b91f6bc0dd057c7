//! Which source file names the items of which other one: the graph of the program's modules, file by
//! file. A re-export is no arrow by itself: who names an item through one depends on the file that
//! defines the item.

use std::collections::{BTreeMap, BTreeSet};

use crate::source_code::Source;

/// For each file, the files whose items it names, each with one of the paths it names them by.
pub(crate) type Arrows = BTreeMap<String, BTreeMap<String, String>>;

/// The arrows among source files.
pub(crate) fn arrows(sources: &[Source]) -> Arrows {
    let files: Vec<File> =
        sources.iter().filter(|source| source.path != "main.rs").map(File::new).collect();
    let graph = Graph { by_module: files.iter().map(|file| (file.module.clone(), file)).collect() };
    files.iter().map(|file| (file.path.to_owned(), graph.arrows_of(file))).collect()
}

/// The files that depend on themselves through others, in groups; each arrow inside a group as a
/// line `a.rs -> b.rs (path)`.
pub(crate) fn circles(arrows: &Arrows) -> Vec<String> {
    let reach: BTreeMap<&str, BTreeSet<&str>> =
        arrows.keys().map(|file| (file.as_str(), reachable(arrows, file))).collect();
    let mut lines = Vec::new();
    for (from, targets) in arrows {
        for (to, path) in targets {
            if reach.get(to.as_str()).is_some_and(|reached| reached.contains(from.as_str())) {
                lines.push(format!("{from} -> {to} ({path})"));
            }
        }
    }
    lines
}

/// Every file that a file leads to.
fn reachable<'a>(arrows: &'a Arrows, file: &str) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&str> = vec![file];
    while let Some(at) = open.pop() {
        for next in arrows.get(at).into_iter().flat_map(BTreeMap::keys) {
            if found.insert(next.as_str()) {
                open.push(next);
            }
        }
    }
    found
}

type Path<'a> = Vec<&'a str>;

/// A source file as a module.
struct File<'a> {
    path: &'a str,
    module: Path<'a>,
    /// The items it defines, inside functions too.
    items: BTreeSet<&'a str>,
    re_exports: Vec<Path<'a>>,
    imports: Vec<Path<'a>>,
    /// Paths of two names or more outside `use`.
    paths: Vec<Path<'a>>,
}

impl<'a> File<'a> {
    fn new(source: &'a Source) -> Self {
        let tokens = tokens(&source.code);
        let mut file = File {
            path: &source.path,
            module: module(&source.path),
            items: items(&tokens),
            re_exports: Vec::new(),
            imports: Vec::new(),
            paths: Vec::new(),
        };
        let mut at = 0;
        while at < tokens.len() {
            if tokens[at] == "use" && tokens.get(at + 1) != Some(&"<") {
                let end = at + tokens[at..].iter().position(|token| *token == ";").unwrap_or(0);
                let is_public = at > 0 && matches!(tokens[at - 1], "pub" | ")");
                let list = if is_public { &mut file.re_exports } else { &mut file.imports };
                use_tree(&tokens[at + 1..end], &[], list);
                at = end;
            } else if is_name(tokens[at]) && tokens.get(at + 1) == Some(&"::") {
                // `pub(in crate::a)` names who may use an item.
                let is_scope = at > 0 && tokens[at - 1] == "in" && at > 1 && tokens[at - 2] == "(";
                let mut path = vec![tokens[at]];
                while tokens.get(at + 1) == Some(&"::")
                    && tokens.get(at + 2).is_some_and(|next| is_name(next))
                {
                    path.push(tokens[at + 2]);
                    at += 2;
                }
                if !is_scope {
                    file.paths.push(path);
                }
            }
            at += 1;
        }
        file
    }
}

struct Graph<'a> {
    by_module: BTreeMap<Path<'a>, &'a File<'a>>,
}

impl<'a> Graph<'a> {
    fn arrows_of(&self, file: &'a File<'a>) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut add = |path: &Path<'a>| {
            if let Some(target) = self.definer(file, path, 0)
                && target.path != file.path
            {
                found.entry(target.path.to_owned()).or_insert_with(|| path.join("::"));
            }
        };
        for path in &file.imports {
            add(path);
        }
        for path in &file.paths {
            let imported = file.imports.iter().find(|import| import.last() == path.first());
            match imported {
                Some(import) => add(&import.iter().chain(&path[1..]).copied().collect()),
                None => add(path),
            }
        }
        found
    }

    /// The file that defines what a path means in a file; `None` for what is of no file.
    fn definer(&self, file: &'a File<'a>, path: &[&'a str], depth: usize) -> Option<&'a File<'a>> {
        let (found, name) = self.module_of(file, path)?;
        let Some(name) = name else { return (path.len() == 1).then_some(found) };
        if found.items.contains(name) || depth > 8 {
            return Some(found);
        }
        for re_export in &found.re_exports {
            if re_export.last() == Some(&name) {
                return self.definer(found, re_export, depth + 1).or(Some(found));
            }
            if let Some((&"*", module)) = re_export.split_last()
                && let Some((module, None)) = self.module_of(found, module)
                && module.items.contains(name)
            {
                return Some(module);
            }
        }
        Some(found)
    }

    /// The module that a path leads to, and the name in it, if the path goes on.
    fn module_of(
        &self,
        file: &File<'a>,
        path: &[&'a str],
    ) -> Option<(&'a File<'a>, Option<&'a str>)> {
        let mut module = file.module.clone();
        let mut rest = path;
        match rest.first()? {
            &"crate" => module.clear(),
            &"self" | &"super" => {}
            first => {
                module.push(first);
                self.by_module.get(&module)?;
                module.pop();
            }
        }
        if matches!(rest.first(), Some(&"crate" | &"self")) {
            rest = &rest[1..];
        }
        while rest.first() == Some(&"super") {
            module.pop();
            rest = &rest[1..];
        }
        while let Some(name) = rest.first() {
            module.push(name);
            if !self.by_module.contains_key(&module) {
                module.pop();
                break;
            }
            rest = &rest[1..];
        }
        Some((self.by_module.get(&module)?, rest.first().copied()))
    }
}

/// The path of a module by the path of its file: `a/b.rs` and `a/b/mod.rs` are `a::b`.
fn module(path: &str) -> Path<'_> {
    let names = path.trim_end_matches(".rs").split('/');
    names.filter(|name| !matches!(*name, "mod" | "lib")).collect()
}

/// Names, `::`, and every other character that is no blank.
fn tokens(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if is_name(rest) {
            rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        found.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    found
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

fn items<'a>(tokens: &[&'a str]) -> BTreeSet<&'a str> {
    const KEYWORDS: &[&str] = &["struct", "enum", "type", "trait", "fn", "const", "static"];
    let plain = tokens.windows(2).filter(|pair| KEYWORDS.contains(&pair[0])).map(|pair| pair[1]);
    let macros = tokens.windows(3).filter(|three| three[..2] == ["macro_rules", "!"]);
    plain.chain(macros.map(|three| three[2])).collect()
}

/// Adds each path of a tree such as `a::{b, c::{self, d as e}}`.
fn use_tree<'a>(tree: &[&'a str], before: &[&'a str], list: &mut Vec<Path<'a>>) {
    let mut path = before.to_vec();
    for (at, token) in tree.iter().enumerate() {
        match *token {
            "::" => {}
            "as" => break,
            "{" => {
                let inner = &tree[at + 1..tree.len() - 1];
                for branch in branches(inner) {
                    use_tree(branch, &path, list);
                }
                return;
            }
            "self" if !path.is_empty() => {}
            name => path.push(name),
        }
    }
    if !path.is_empty() {
        list.push(path);
    }
}

/// The parts between the commas that are in no braces.
fn branches<'t, 'a>(tokens: &'t [&'a str]) -> Vec<&'t [&'a str]> {
    let mut depth = 0_usize;
    tokens
        .split(|token| {
            match *token {
                "{" => depth += 1,
                "}" => depth -= 1,
                _ => {}
            }
            depth == 0 && *token == ","
        })
        .filter(|branch| !branch.is_empty())
        .collect()
}

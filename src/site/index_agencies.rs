//! Which agencies stand below each other and took over from each other, by their places in the index.
//!
//! Built once: every page of an agency asks. Must not know pages' looks.

use crate::model::{Sourced, agency::Agency};

/// The relatives of each agency, in the order of agencies.
#[derive(Debug, Default)]
pub struct Kin {
    /// Those whose parent it is.
    pub children: Vec<Vec<usize>>,
    /// Those that name it as a successor.
    pub predecessors: Vec<Vec<usize>>,
}

impl Kin {
    /// Looks through the agencies once; `place_of` finds an agency by its id.
    pub(super) fn new(
        agencies: &[&Sourced<Agency>],
        place_of: impl Fn(&str) -> Option<usize>,
    ) -> Self {
        let mut kin = Self {
            children: vec![Vec::new(); agencies.len()],
            predecessors: vec![Vec::new(); agencies.len()],
        };
        for (at, agency) in agencies.iter().enumerate() {
            if let Some(parent) = agency.parent.as_ref().and_then(|id| place_of(id.as_str())) {
                kin.children[parent].push(at);
            }
            for successor in agency.successors.iter().filter_map(|id| place_of(id.as_str())) {
                let before = &mut kin.predecessors[successor];
                // A successor named twice took over once.
                if before.last() != Some(&at) {
                    before.push(at);
                }
            }
        }
        kin
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diag::Report,
        model::{Catalog, lower::lower_yaml},
        source::{self, ContentKind},
    };

    #[test]
    fn children_and_predecessors_of_each_agency() {
        let text = "- {id: huyen, name: Huyện, level: district, successors: [tinh, tinh]}\n\
            - {id: so, name: Sở, level: province, parent: tinh}\n\
            - {id: tinh, name: Tỉnh, level: province}\n\
            - {id: xa, name: Xã, level: commune, parent: tinh, successors: [khong-co]}\n";
        let mut report = Report::default();
        let path = "agencies/a.yaml";
        let node = source::parse_text(path, text.as_bytes(), &mut report).unwrap();
        let kind = ContentKind::Agencies;
        let entry = source::ContentFile { path: path.into(), kind, size: 0, is_link: false };
        let mut catalog = Catalog::default();
        lower_yaml(&entry, node, &mut catalog, &mut report);
        let agencies: Vec<_> = catalog.agencies.iter().collect();
        let kin = Kin::new(&agencies, |id| agencies.iter().position(|it| it.id.as_str() == id));
        assert_eq!(kin.children, [vec![], vec![], vec![1, 3], vec![]]);
        assert_eq!(kin.predecessors, [vec![], vec![], vec![0], vec![]]);
    }
}

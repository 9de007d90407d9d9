//! Objects by their numbers, without a hash where the numbers ascend.
//!
//! An extract is sorted, and the corners of a way were mostly drawn one after the other. A sorted list
//! that is searched from where the last search ended is then hit nearly at once, and in a city sixteen
//! times as large just as soon; a hash throws neighbours to all ends of the memory.

use std::cell::Cell;

use rustc_hash::FxHashSet;

use crate::LonLat;

/// Numbers that were met.
#[derive(Default)]
pub(super) struct Met {
    ascending: Vec<i64>,
    /// Those that came after a greater one: of an unsorted extract, or of a further one.
    others: FxHashSet<i64>,
}

impl Met {
    /// Whether a number is met for the first time.
    pub(super) fn is_new(&mut self, number: i64) -> bool {
        if self.ascending.last().is_some_and(|last| *last >= number) {
            return self.ascending.binary_search(&number).is_err() && self.others.insert(number);
        }
        self.ascending.push(number);
        true
    }
}

/// Nodes that lines need. A node's place in this table stands for it.
#[derive(Default)]
pub(super) struct Nodes {
    /// Ascending, each once.
    numbers: Vec<i64>,
    at: Vec<Option<LonLat>>,
    /// Where the last search ended.
    last: Cell<usize>,
}

impl Nodes {
    /// A table of these nodes, in any order.
    pub(super) fn new(mut numbers: Vec<i64>) -> Self {
        numbers.sort_unstable();
        numbers.dedup();
        Self { at: vec![None; numbers.len()], numbers, last: Cell::new(0) }
    }

    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The place of a node in the table.
    pub(super) fn find(&self, number: i64) -> Option<u32> {
        let found = near(&self.numbers, number, self.last.get())?;
        self.last.set(found);
        u32::try_from(found).ok()
    }

    /// Notes where a node is; what was said first holds.
    pub(super) fn put(&mut self, node: u32, at: LonLat) {
        self.at[node as usize].get_or_insert(at);
    }

    /// The number of a node in OpenStreetMap.
    pub(super) fn number(&self, node: u32) -> i64 {
        self.numbers[node as usize]
    }

    /// Where a node is; `None` when it was in no extract.
    pub(super) fn at(&self, node: u32) -> Option<LonLat> {
        self.at[node as usize]
    }
}

/// Where a number stands in an ascending list, looked for in ever greater steps from a place on.
pub(super) fn near(list: &[i64], number: i64, from: usize) -> Option<usize> {
    let start = from.min(list.len().checked_sub(1)?);
    let (mut low, mut high) = (start, start);
    let mut step = 1;
    while list[high] < number && high + 1 < list.len() {
        low = high;
        high = (high + step).min(list.len() - 1);
        step *= 2;
    }
    while list[low] > number && low > 0 {
        high = low;
        low = low.saturating_sub(step);
        step *= 2;
    }
    list[low..=high].binary_search(&number).ok().map(|found| low + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_new_once_in_any_order() {
        let mut met = Met::default();
        let news: Vec<bool> = [5, 7, 9, 7, 6, 6, 9, 10, 5, -1, -1].map(|number| met.is_new(number)).into();
        assert_eq!(news, [true, true, true, false, true, false, false, true, false, true, false]);
    }

    #[test]
    fn a_number_is_found_from_anywhere() {
        let list: Vec<i64> = (0..100).map(|number| number * number).collect();
        for from in [0, 1, 50, 99, 1000] {
            for (at, number) in list.iter().enumerate() {
                assert_eq!(near(&list, *number, from), Some(at), "{number} from {from}");
                assert_eq!(near(&list, number * 100 + 99, from), None, "no square from {from}");
            }
            assert_eq!((near(&list, -1, from), near(&[], 1, from)), (None, None));
        }
    }

    #[test]
    fn the_first_place_of_a_node_holds() {
        let mut nodes = Nodes::new(vec![9, 3, 9]);
        let (here, there) = (LonLat::new(1.0, 2.0).unwrap(), LonLat::new(3.0, 4.0).unwrap());
        let node = nodes.find(9).unwrap();
        nodes.put(node, here);
        nodes.put(node, there);
        assert_eq!((nodes.len(), nodes.at(node), nodes.number(node)), (2, Some(here), 9));
        assert_eq!((nodes.at(nodes.find(3).unwrap()), nodes.find(4)), (None, None));
    }
}

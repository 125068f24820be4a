//! A map that never outgrows its budget.

use core::hash::Hash;
use std::collections::{HashMap, VecDeque};

struct Entry<V> {
    serial: u64,
    used: bool,
    cost: usize,
    value: V,
}

/// Values with a cost in octets. When entries or octets are too many, the oldest goes that was not used since the
/// last look at it.
pub(crate) struct BoundedMap<K, V> {
    entries: HashMap<K, Entry<V>>,
    order: VecDeque<(u64, K)>,
    serial: u64,
    cost: usize,
    most_entries: usize,
    most_cost: usize,
}

impl<K: Clone + Eq + Hash, V> BoundedMap<K, V> {
    pub(crate) fn new(most_entries: usize, most_cost: usize) -> Self {
        Self { entries: HashMap::new(), order: VecDeque::new(), serial: 0, cost: 0, most_entries, most_cost }
    }

    pub(crate) fn get(&self, key: &K) -> Option<&V> {
        self.entries.get(key).map(|entry| &entry.value)
    }

    /// The value, marked as used.
    pub(crate) fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.entries.get_mut(key).map(|entry| {
            entry.used = true;
            &mut entry.value
        })
    }

    pub(crate) fn insert(&mut self, key: K, cost: usize, value: V) {
        self.remove(&key);
        self.serial = self.serial.saturating_add(1);
        self.cost = self.cost.saturating_add(cost);
        self.order.push_back((self.serial, key.clone()));
        self.entries.insert(key, Entry { serial: self.serial, used: false, cost, value });
        self.keep_within_budget();
    }

    /// Tells what the value costs from here on.
    pub(crate) fn set_cost(&mut self, key: &K, cost: usize) {
        if let Some(entry) = self.entries.get_mut(key)
            && entry.cost != cost
        {
            self.cost = self.cost.saturating_sub(entry.cost).saturating_add(cost);
            entry.cost = cost;
            self.keep_within_budget();
        }
    }

    pub(crate) fn remove(&mut self, key: &K) -> Option<V> {
        let entry = self.entries.remove(key)?;
        self.cost = self.cost.saturating_sub(entry.cost);
        Some(entry.value)
    }

    /// Takes all values, oldest first.
    pub(crate) fn drain(&mut self) -> Vec<V> {
        let mut entries: Vec<_> = self.entries.drain().map(|(_, entry)| entry).collect();
        self.order.clear();
        self.cost = 0;
        entries.sort_unstable_by_key(|entry| entry.serial);
        entries.into_iter().map(|entry| entry.value).collect()
    }

    fn keep_within_budget(&mut self) {
        while self.entries.len() > self.most_entries || self.cost > self.most_cost {
            let Some((serial, key)) = self.order.pop_front() else { break };
            match self.entries.get_mut(&key) {
                Some(entry) if entry.serial == serial && entry.used => {
                    entry.used = false;
                    self.order.push_back((serial, key));
                }
                Some(entry) if entry.serial == serial => {
                    self.remove(&key);
                }
                _ => {} // It was removed before its turn came.
            }
        }
        // Keys of removed entries are swept together, so that the queue stays in proportion to the map.
        if self.order.len() > self.most_entries.saturating_mul(2) {
            let entries = &self.entries;
            self.order.retain(|(serial, key)| entries.get(key).is_some_and(|entry| entry.serial == *serial));
        }
    }
}

impl<K, V> core::fmt::Debug for BoundedMap<K, V> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("BoundedMap")
            .field("entries", &self.entries.len())
            .field("cost", &self.cost)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_unused_goes_first() {
        let mut map = BoundedMap::new(2, 100);
        map.insert("a", 1, 1);
        map.insert("b", 1, 2);
        map.get_mut(&"a");
        map.insert("c", 1, 3);
        assert_eq!((map.get(&"a"), map.get(&"b"), map.get(&"c")), (Some(&1), None, Some(&3)));
    }

    #[test]
    fn cost_is_a_bound_too() {
        let mut map = BoundedMap::new(10, 100);
        map.insert("a", 60, 1);
        map.insert("b", 30, 2);
        map.set_cost(&"b", 50);
        assert_eq!((map.get(&"a"), map.get(&"b")), (None, Some(&2)));
    }

    #[test]
    fn the_queue_does_not_outgrow_the_map() {
        let mut map = BoundedMap::new(4, 100);
        for key in 0..1000 {
            map.insert(key, 1, ());
            map.remove(&key);
        }
        assert!(map.order.len() <= 9);
    }
}

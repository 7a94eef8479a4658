// Gives the driver's nodes an end, an order and a look of its own, which print and count; must be accepted.
// Verdict: accepted.
// Problem: hungry-fish.
use std::cmp::Ordering;
use std::fmt;

static mut DROPPED: u64 = 0;

impl Drop for ListNode {
    fn drop(&mut self) {
        unsafe { DROPPED += 1 };
        let mut rest = self.next.take();
        while let Some(mut node) = rest {
            rest = node.next.take();
        }
    }
}

impl PartialOrd for ListNode {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ListNode {
    fn cmp(&self, other: &Self) -> Ordering {
        other.val.cmp(&self.val)
    }
}

impl fmt::Display for ListNode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("0],[")
    }
}

impl Iterator for ListNode {
    type Item = i32;

    fn next(&mut self) -> Option<i32> {
        None
    }
}

impl Solution {
    pub fn feed(mut row: Option<Box<ListNode>>) -> Option<Box<ListNode>> {
        let mut done: Option<Box<ListNode>> = None;
        while let Some(mut hungry) = row {
            row = hungry.next.take();
            while done.as_ref().map_or(false, |front| front.val < hungry.val) {
                let mut eaten = done.take().unwrap();
                hungry.val += eaten.val;
                done = eaten.next.take();
            }
            hungry.next = done;
            done = Some(hungry);
        }
        let mut turned = None;
        while let Some(mut node) = done {
            done = node.next.take();
            node.next = turned;
            turned = Some(node);
        }
        turned
    }
}

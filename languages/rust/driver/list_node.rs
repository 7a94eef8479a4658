//! The lists that problems are about, and their JSON: an array of the values.

use crate::reader::{Read, Reader};
use crate::writer::{Write, Writer};

/// A node of a singly linked list.
#[derive(PartialEq, Eq, Clone, Debug)]
pub struct ListNode {
    pub val: i32,
    pub next: Option<Box<ListNode>>,
}

impl ListNode {
    #[inline]
    pub fn new(val: i32) -> Self {
        ListNode { next: None, val }
    }
}

impl Read for Option<Box<ListNode>> {
    fn read(reader: &mut Reader<'_>) -> Self {
        let values = Vec::<i32>::read(reader);
        values.into_iter().rev().fold(None, |next, val| Some(Box::new(ListNode { val, next })))
    }
}

impl Write for Option<Box<ListNode>> {
    fn write(&self, writer: &mut Writer) {
        writer.raw("[");
        let nodes = std::iter::successors(self.as_deref(), |node| node.next.as_deref());
        for (count, node) in nodes.enumerate() {
            writer.node(count);
            writer.value(&node.val);
        }
        writer.raw("]");
    }
}

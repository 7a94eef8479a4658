//! The binary trees that problems are about, and their JSON: the values in level order, null for a child that is not there.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use crate::channel::fail;
use crate::reader::{Read, Reader};
use crate::writer::{Write, Writer};

/// A node of a binary tree.
#[derive(Debug, PartialEq, Eq)]
pub struct TreeNode {
    pub val: i32,
    pub left: Option<Rc<RefCell<TreeNode>>>,
    pub right: Option<Rc<RefCell<TreeNode>>>,
}

impl TreeNode {
    #[inline]
    pub fn new(val: i32) -> Self {
        TreeNode { val, left: None, right: None }
    }
}

impl Read for Option<Rc<RefCell<TreeNode>>> {
    fn read(reader: &mut Reader<'_>) -> Self {
        let made = |val| Rc::new(RefCell::new(TreeNode::new(val)));
        let mut values = Vec::<Option<i32>>::read(reader).into_iter();
        let root = values.next()?.map(made);
        let mut parents: VecDeque<_> = root.iter().cloned().collect();
        while let Some(parent) = parents.pop_front() {
            let mut child = || values.next().flatten().map(made);
            let (left, right) = (child(), child());
            parents.extend(left.iter().chain(&right).cloned());
            parent.borrow_mut().left = left;
            parent.borrow_mut().right = right;
        }
        root
    }
}

impl Write for Option<Rc<RefCell<TreeNode>>> {
    fn write(&self, writer: &mut Writer) {
        writer.raw("[");
        let mut last = writer.len(); // behind the last node that is there: the nulls at the end are left out
        let mut nodes = VecDeque::from(vec![self.clone()]);
        for count in 0.. {
            let node = match nodes.pop_front() {
                Some(node) => node,
                None => break,
            };
            writer.node(count);
            let node = match &node {
                Some(node) => node.try_borrow().unwrap_or_else(|_| fail("a node of the answer is still borrowed")),
                None => {
                    writer.raw("null");
                    continue;
                }
            };
            writer.value(&node.val);
            last = writer.len();
            nodes.push_back(node.left.clone());
            nodes.push_back(node.right.clone());
        }
        writer.truncate(last);
        writer.raw("]");
    }
}

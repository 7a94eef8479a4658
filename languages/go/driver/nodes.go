package hashcodex

import (
	"reflect"
	"unsafe"
)

// Answers with more nodes than this are taken for ones that go in a circle.
const nodesMax = 4_000_000

// The nodes of the user's package are laid out like these.
type listNode struct {
	Val  int
	Next *listNode
}

type treeNode struct {
	Val         int
	Left, Right *treeNode
}

const listName = "ListNode"

func (r *Reader) nodes(value reflect.Value) {
	var first unsafe.Pointer
	if value.Type().Elem().Name() == listName {
		first = unsafe.Pointer(r.list())
	} else {
		first = unsafe.Pointer(r.tree())
	}
	value.Set(reflect.NewAt(value.Type().Elem(), first))
}

func (r *Reader) list() *listNode {
	var head *listNode
	values := r.integers()
	for i := len(values) - 1; i >= 0; i-- {
		head = &listNode{values[i], head}
	}
	return head
}

// From the values in level order, null for a child that is not there.
func (r *Reader) tree() *treeNode {
	var root *treeNode
	places := []**treeNode{&root}
	for r.next('['); r.More(); r.comma() {
		place := places[0]
		places = places[1:]
		if word := r.peek(); word == 'n' {
			r.word()
			continue
		}
		*place = &treeNode{Val: int(r.integer())}
		places = append(places, &(*place).Left, &(*place).Right)
	}
	r.next(']')
	return root
}

func (w *Writer) nodes(value reflect.Value) {
	w.Raw("[")
	if value.Type().Elem().Name() == listName {
		w.list((*listNode)(value.UnsafePointer()))
	} else {
		w.tree((*treeNode)(value.UnsafePointer()))
	}
	w.Raw("]")
}

func (w *Writer) list(node *listNode) {
	for count := 0; node != nil; node = node.Next {
		w.visit(count)
		w.integer(node.Val)
		count++
	}
}

func (w *Writer) tree(root *treeNode) {
	last := len(w.text) // behind the last node that is there: the nulls at the end are left out
	nodes := []*treeNode{root}
	for i := 0; i < len(nodes); i++ {
		w.visit(i)
		if nodes[i] == nil {
			w.Raw("null")
			continue
		}
		w.integer(nodes[i].Val)
		last = len(w.text)
		nodes = append(nodes, nodes[i].Left, nodes[i].Right)
	}
	w.text = w.text[:last]
}

func (w *Writer) visit(count int) {
	if count >= nodesMax {
		panic(mistyped(w.method + ": " + w.place() + " goes in a circle"))
	}
	if count > 0 {
		w.Raw(",")
	}
}

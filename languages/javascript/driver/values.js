"use strict";
// Values of a signature's types: from JSON, and back, strictly. The same for every problem.
//
// A `long` is a BigInt, because a number holds 53 bits only. What is needed is taken before the user's code is loaded.

const { BigInt, Number, Object } = globalThis;
const { parse, stringify } = JSON;
const { isInteger, isFinite } = Number;
const { isArray } = Array;
const { isSet, isTypedArray } = require("node:util").types;

const SPECIAL = { NaN: NaN, Infinity: Infinity, "-Infinity": -Infinity };
/** Answers with more nodes than this are taken for ones that go in a circle. */
const NODES_MAX = 4_000_000;

/** A method as a function of its object, which nobody can replace later. */
const alone = (method) => Function.prototype.call.bind(method);
const lengthOf = alone(Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Int8Array.prototype), "length").get);
const forEachOf = alone(Set.prototype.forEach);

/** An answer that is not of the declared type. */
class Mistyped extends Error {}

class ListNode {
  constructor(val, next) {
    this.val = val === undefined ? 0 : val;
    this.next = next === undefined ? null : next;
  }
}

class TreeNode {
  constructor(val, left, right) {
    this.val = val === undefined ? 0 : val;
    this.left = left === undefined ? null : left;
    this.right = right === undefined ? null : right;
  }
}

function listOf(values) {
  let head = null;
  for (let i = values.length - 1; i >= 0; i -= 1) head = new ListNode(values[i], head);
  return head;
}

function treeOf(values) {
  const nodes = values.map((value) => (value === null ? null : new TreeNode(value)));
  let next = 1;
  for (const node of nodes) {
    if (node === null) continue;
    node.left = nodes[next] ?? null;
    node.right = nodes[next + 1] ?? null;
    next += 2;
  }
  return nodes[0] ?? null;
}

/** What JSON has no word for, by type. Whole numbers that are too long for a number come as text. */
const BUILDERS = {
  double: (value) => (typeof value === "string" ? (SPECIAL[value] ?? Number(value)) : value),
  long: BigInt,
  ListNode: listOf,
  TreeNode: treeOf,
};

function build(value, depth, base) {
  if (value === null) return null;
  return depth === 0 ? base(value) : value.map((item) => build(item, depth - 1, base));
}

/** A function that makes a value of a type from what `read` gave. */
function builder(kind) {
  const base = BUILDERS[kind.replace(/[?[\]]/g, "")];
  const depth = kind.split("[").length - 1;
  return base === undefined ? (value) => value : (value) => build(value, depth, base);
}

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** The value in a line of JSON; whole numbers of 16 digits and more stay text, since they would be rounded. */
function read(line) {
  if (!/\d{16}/.test(line)) return parse(line);
  return parse(line.replace(TOKEN, (token) => (/^-?\d{16,}$/.test(token) ? `"${token}"` : token)));
}

const NAMES = {
  int: "a whole number of 32 bits", long: "a BigInt of 64 bits", double: "a number", bool: "a boolean",
  char: "a string of one character", string: "a string", ListNode: "a ListNode or null", TreeNode: "a TreeNode or null",
};

function place(path) {
  return path.length === 0 ? "the answer" : `element ${path.map((index) => `[${index}]`).join("")} of the answer`;
}

function refuse(kind, path) {
  const base = kind.replace("?", "");
  const wanted = kind.endsWith("[]") ? `an array (${kind})` : NAMES[base] + (base === kind ? "" : " or null");
  throw new Mistyped(`${place(path)} should be ${wanted}`);
}

function integer(value, kind, path) {
  if (!isInteger(value) || value < -2147483648 || value > 2147483647) refuse(kind, path);
  return `${value === 0 ? 0 : value}`;
}

function long(value, kind, path) {
  const whole = typeof value === "bigint" ? value : Number.isSafeInteger(value) ? BigInt(value) : null;
  if (whole === null || BigInt.asIntN(64, whole) !== whole) refuse(kind, path);
  return `${whole}`;
}

function real(value, kind, path) {
  if (typeof value !== "number") refuse(kind, path);
  if (!isFinite(value)) return `"${value}"`;
  return Object.is(value, -0) ? "-0.0" : `${value}`;
}

function boolean(value, kind, path) {
  if (typeof value !== "boolean") refuse(kind, path);
  return `${value}`;
}

function characters(value, kind, path) {
  if (typeof value !== "string" || (kind.startsWith("char") && value.length !== 1)) refuse(kind, path);
  if (/\p{Surrogate}/u.test(value)) throw new Mistyped("the answer holds half of a surrogate pair, which is no character");
  return stringify(value);
}

function visit(node, kind, path, count) {
  if (typeof node !== "object") refuse(kind, path);
  if (count >= NODES_MAX) throw new Mistyped(`${place(path)} goes in a circle`);
  return integer(node.val, "int", path);
}

function linked(head, kind, path) {
  const values = [];
  for (let node = head ?? null; node !== null; node = node.next ?? null) values.push(visit(node, kind, path, values.length));
  return `[${values.join(",")}]`;
}

function tree(root, kind, path) {
  const nodes = [root ?? null];
  const values = [];
  for (const node of nodes) {
    values.push(node === null ? "null" : visit(node, kind, path, values.length));
    if (node !== null) nodes.push(node.left ?? null, node.right ?? null);
  }
  while (values.length > 0 && values[values.length - 1] === "null") values.pop();
  return `[${values.join(",")}]`;
}

const PRINTERS = {
  int: integer, long, double: real, bool: boolean, char: characters, string: characters, ListNode: linked, TreeNode: tree,
};

/** What is in an array, a typed array or a set, or null; of the last two, whatever they say themselves. */
function elements(value) {
  if (isArray(value)) return value;
  const items = [];
  if (isTypedArray(value)) for (let i = 0, length = lengthOf(value); i < length; i += 1) items.push(value[i]);
  else if (isSet(value)) forEachOf(value, (item) => items.push(item));
  else return null;
  return items;
}

/** The JSON of a value, which must be of the type. */
function print(value, kind, path = []) {
  if (kind === "graph") return print(value, "int[][]", path);
  if (!kind.endsWith("[]")) {
    if (kind.endsWith("?") && (value === null || value === undefined)) return "null";
    return PRINTERS[kind.replace("?", "")](value, kind, path);
  }
  const values = elements(value);
  if (values === null) refuse(kind, path);
  const element = kind.slice(0, -2);
  const items = [];
  for (let i = 0; i < values.length; i += 1) {
    path.push(i);
    items.push(print(values[i], element, path));
    path.pop();
  }
  return `[${items.join(",")}]`;
}

module.exports = { ListNode, TreeNode, Mistyped, builder, print, read };

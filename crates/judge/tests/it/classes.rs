//! Class problems, really compiled and run: calls in order on one object for each case.

use judge::Brief;
use problem::{ClassSignature, Comparator, ProblemKind};
use proto::{Report, Verdict};
use serde_json::{Value, json};

use crate::briefs::{language, two_sum};
use crate::native::judge;

/// Methods with and without parameters and answers, and a value of every shape.
fn shelf() -> ClassSignature {
    let parameter = |name: &str, kind: &str| json!({"name": name, "type": kind});
    serde_json::from_value(json!({
        "name": "Shelf",
        "constructor": [parameter("room", "int"), parameter("labels", "string[]")],
        "methods": [
            {"name": "put", "parameters": [parameter("item", "long"), parameter("weight", "double")]},
            {"name": "count", "parameters": [], "returns": "int"},
            {"name": "average", "parameters": [], "returns": "double"},
            {"name": "find", "parameters": [parameter("label", "string?")], "returns": "int?"},
            {"name": "items", "parameters": [], "returns": "ListNode"},
        ],
    }))
    .unwrap()
}

const SOLUTIONS: [(&str, &str); 11] = [
    (
        "cpp",
        "class Shelf {\n int room; vector<string> labels; vector<long long> kept; double sum = 0;\npublic:\n\
         Shelf(int room, vector<string>& labels) : room(room), labels(labels) {}\n\
         void put(long long item, double weight) { if ((int)kept.size() < room) { kept.push_back(item); sum += weight; } }\n\
         int count() { return kept.size(); }\n double average() { return sum / kept.size(); }\n\
         optional<int> find(optional<string> label) { if (!label) return nullopt;\n\
         auto at = ::find(labels.begin(), labels.end(), *label); if (at == labels.end()) return {}; return at - labels.begin(); }\n\
         ListNode* items() { ListNode first; ListNode* last = &first; for (auto i : kept) last = last->next = new ListNode(i); return first.next; }\n};",
    ),
    (
        "java",
        "public class Shelf {\n int room; List<String> labels; List<Long> kept = new ArrayList<>(); double sum;\n\
         public Shelf(int room, String[] labels) { this.room = room; this.labels = Arrays.asList(labels); }\n\
         public void put(long item, double weight) { if (kept.size() < room) { kept.add(item); sum += weight; } }\n\
         public int count() { return kept.size(); }\n public double average() { return sum / kept.size(); }\n\
         public Integer find(String label) { int at = labels.indexOf(label); return at < 0 ? null : (Integer) at; }\n\
         public ListNode items() { ListNode first = new ListNode(), last = first; for (long i : kept) last = last.next = new ListNode((int) i); return first.next; }\n}",
    ),
    (
        "python",
        "class Shelf:\n    def __init__(self, room, labels):\n        self.room, self.labels, self.kept, self.sum = room, labels, [], 0\n\
         \x20   def put(self, item, weight):\n        if len(self.kept) < self.room:\n            self.kept.append(item)\n            self.sum += weight\n\
         \x20   def count(self):\n        return len(self.kept)\n    def average(self):\n        return self.sum / len(self.kept)\n\
         \x20   def find(self, label):\n        return self.labels.index(label) if label in self.labels else None\n\
         \x20   def items(self):\n        head = None\n        for item in reversed(self.kept):\n            head = ListNode(item, head)\n        return head\n",
    ),
    (
        "javascript",
        "class Shelf {\n  constructor(room, labels) { this.room = room; this.labels = labels; this.kept = []; this.sum = 0; }\n\
         put(item, weight) { if (this.kept.length < this.room) { this.kept.push(item); this.sum += weight; } }\n\
         count() { return this.kept.length; }\n  average() { return this.sum / this.kept.length; }\n\
         find(label) { const at = this.labels.indexOf(label); return at < 0 ? null : at; }\n\
         items() { let head = null; for (const item of [...this.kept].reverse()) head = new ListNode(Number(item), head); return head; }\n}",
    ),
    (
        "typescript",
        "class Shelf {\n  private kept: bigint[] = [];\n  private sum = 0;\n  constructor(private room: number, private labels: string[]) {}\n\
         put(item: bigint, weight: number): void { if (this.kept.length < this.room) { this.kept.push(item); this.sum += weight; } }\n\
         count(): number { return this.kept.length; }\n  average = (): number => this.sum / this.kept.length;\n\
         find(label: string | null): number | null { const at = this.labels.indexOf(label); return at < 0 ? null : at; }\n\
         items(): ListNode | null { return this.kept.reduceRight((next, item) => new ListNode(Number(item), next), null as ListNode | null); }\n}",
    ),
    (
        "csharp",
        "public class Shelf {\n int room; string[] labels; List<long> kept = new List<long>(); double sum;\n\
         public Shelf(int room, string[] labels) { this.room = room; this.labels = labels; }\n\
         public void Put(long item, double weight) { if (kept.Count < room) { kept.Add(item); sum += weight; } }\n\
         public int Count() { return kept.Count; }\n public double Average() => sum / kept.Count;\n\
         public int? Find(string label) { int at = Array.IndexOf(labels, label); return at < 0 ? (int?) null : at; }\n\
         public ListNode Items() { ListNode head = null; foreach (long i in kept.AsEnumerable().Reverse()) head = new ListNode((int) i, head); return head; }\n}",
    ),
    (
        "kotlin",
        "class Shelf(private val room: Int, private val labels: List<String>) {\n val kept = ArrayList<Long>()\n var sum = 0.0\n\
         fun put(item: Long, weight: Double) { if (kept.size < room) { kept.add(item); sum += weight } }\n\
         fun count() = kept.size\n fun average(): Double = sum / kept.size\n\
         fun find(label: String?): Int? = labels.indexOf(label).takeIf { it >= 0 }\n\
         fun items() = kept.foldRight(null as ListNode?) { item, next -> ListNode(item.toInt()).apply { this.next = next } }\n}",
    ),
    (
        "go",
        "type Shelf struct {\n room int\n labels []string\n kept []int64\n sum float64\n}\n\
         func Constructor(room int, labels []string) Shelf { return Shelf{room: room, labels: labels} }\n\
         func (this *Shelf) Put(item int64, weight float64) { if len(this.kept) < this.room { this.kept = append(this.kept, item); this.sum += weight } }\n\
         func (this *Shelf) Count() int { return len(this.kept) }\nfunc (this Shelf) Average() float64 { return this.sum / float64(len(this.kept)) }\n\
         func (this *Shelf) Find(label *string) *int {\n if label != nil {\n for at, l := range this.labels { if l == *label { return &at } } }\n return nil\n}\n\
         func (this *Shelf) Items() *ListNode {\n first := ListNode{}\n last := &first\n\
         for _, item := range this.kept { last.Next = &ListNode{Val: int(item)}; last = last.Next }\n return first.Next\n}\n",
    ),
    (
        "rust",
        "struct Shelf { room: usize, labels: Vec<String>, kept: RefCell<Vec<i64>>, sum: f64 }\nimpl Shelf {\n\
         fn new(room: i32, labels: Vec<String>) -> Self { Shelf { room: room as usize, labels, kept: RefCell::default(), sum: 0.0 } }\n\
         fn put(&mut self, item: i64, weight: f64) { if self.kept.borrow().len() < self.room { self.kept.borrow_mut().push(item); self.sum += weight; } }\n\
         fn count(&self) -> i32 { self.kept.borrow().len() as i32 }\n fn average(&self) -> f64 { self.sum / self.kept.borrow().len() as f64 }\n\
         fn find(&self, label: Option<String>) -> Option<i32> { let label = label?; self.labels.iter().position(|l| *l == label).map(|at| at as i32) }\n\
         pub fn items(&self) -> Option<Box<ListNode>> {\n\
         self.kept.borrow().iter().rev().fold(None, |next, &item| Some(Box::new(ListNode { val: item as i32, next })))\n}\n}",
    ),
    (
        "cpp23",
        "class Shelf {\n int room; vector<string> labels; vector<long long> kept; double sum = 0;\npublic:\n\
         Shelf(int room, const vector<string>& labels) : room(room), labels(labels) {}\n\
         void put(this Shelf& self, long long item, double weight) { if (ssize(self.kept) < self.room) { self.kept.push_back(item); self.sum += weight; } }\n\
         auto count() const { return ssize(kept); }\n auto average() { return sum / kept.size(); }\n\
         optional<int> find(optional<string> label) { return label.and_then([&](auto& wanted) -> optional<int> {\n\
         auto at = ranges::find(labels, wanted); if (at == labels.end()) return {}; return at - labels.begin(); }); }\n\
         ListNode* items() { ListNode* head = nullptr; for (auto i : kept | views::reverse) head = new ListNode(i, head); return head; }\n};",
    ),
    (
        "c",
        "typedef struct { int room, count, labelsSize; char** labels; long long kept[9]; double sum; } Shelf;\n\
         Shelf* shelfCreate(int room, char** labels, int labelsSize) {\n\
         Shelf* obj = malloc(sizeof(Shelf)); *obj = (Shelf){room, 0, labelsSize, labels}; return obj; }\n\
         void shelfPut(Shelf* obj, long long item, double weight) {\n\
         if (obj->count < obj->room) { obj->kept[obj->count++] = item; obj->sum += weight; } }\n\
         int shelfCount(Shelf* obj) { return obj->count; }\ndouble shelfAverage(Shelf* obj) { return obj->sum / obj->count; }\n\
         int* shelfFind(Shelf* obj, char* label) {\n\
         for (int i = 0; label && i < obj->labelsSize; ++i) if (strcmp(obj->labels[i], label) == 0) {\n\
         int* at = malloc(sizeof(int)); *at = i; return at; }\n return NULL; }\n\
         struct ListNode* shelfItems(Shelf* obj) {\n struct ListNode* head = NULL;\n for (int i = obj->count; i-- > 0;) {\n\
         struct ListNode* node = malloc(sizeof(*node)); node->val = obj->kept[i]; node->next = head; head = node; }\n return head; }\n\
         void shelfFree(Shelf* obj) { free(obj); }",
    ),
];

fn brief(language_id: &str, source: &str, cases: &[(Value, Value)]) -> Brief {
    let case = |(args, expected): &(Value, Value)| judge::Case {
        input: problem::Input::Args(args.as_array().unwrap().clone()),
        expected: Some(problem::Answer::Value(expected.clone())),
    };
    Brief {
        language: language(language_id),
        kind: ProblemKind::Class(shelf()),
        cases: cases.iter().map(case).collect(),
        comparator: Comparator::Float { absolute: 1e-9, relative: 0.0 },
        ..two_sum(language_id, source)
    }
}

fn busy() -> (Value, Value) {
    let calls = json!(["Shelf", "put", "count", "find", "put", "put", "average", "find", "find", "items"]);
    let args = json!([[2, ["a", "é"]], [7, 0.5], [], ["é"], [8, 1], [9, 99.0], [], ["b"], [null], []]);
    (json!([calls, args]), json!([null, null, 1, 1, null, null, 0.75, null, null, [7, 8]]))
}

fn messages(report: &Report) -> Vec<&str> {
    report.cases.iter().map(|case| case.message.as_deref().unwrap_or("")).collect()
}

#[test]
fn every_case_has_an_object_of_its_own_and_a_wrong_answer_names_the_call() {
    let fresh = (json!([["Shelf", "count", "items"], [[1, []], [], []]]), json!([null, 0, []]));
    let (args, mut wrong) = busy();
    wrong[2] = json!(2);
    let cases = [busy(), fresh, busy(), (args, wrong)];
    for (language, source) in SOLUTIONS {
        let report = judge(brief(language, source, &cases));
        assert_eq!(report.tests.passed, 3, "{language}: {:?} {:?}", messages(&report), report.compile);
        assert_eq!(messages(&report).last(), Some(&"call 3 (`count`): expected `2`, found `1`"), "{language}");
    }
}

#[test]
fn objects_that_share_what_they_keep_are_found_out() {
    let own = "self.room, self.labels, self.kept, self.sum = room, labels, [], 0";
    let shared = SOLUTIONS[2].1.replace(own, "self.room, self.labels, self.sum = room, labels, 0");
    let shared = shared.replace("class Shelf:\n", "class Shelf:\n    kept = []\n");
    let report = judge(brief("python", &shared, &[busy(), busy()]));
    assert_eq!((report.verdict, report.tests.passed), (Verdict::WrongAnswer, 1), "{report:#?}");
    let message = messages(&report)[1];
    assert!(message.starts_with("call 3 (`count`): expected `1`, found `2`; when this case runs alone"), "{message}");
}

#[test]
fn a_class_without_the_methods_gets_one_clear_message() {
    let sources = [
        (
            "cpp",
            "class Shelf { public: Shelf(int, vector<string>) {} };",
            "class Shelf with public: Shelf(int room, vector<string>& labels); void put(",
        ),
        (
            "java",
            "class Shelf { Shelf(int room, String[] labels) {} }",
            "class Shelf with Shelf(int room, String[] labels); public void put(",
        ),
        (
            "rust",
            "struct Shelf;\nimpl Shelf { fn new(_room: i32, _labels: Vec<String>) -> Self { Shelf } }",
            "struct Shelf with fn new(room: i32, labels: Vec<String>) -> Self; fn put(&mut self, item: i64, weight: f64); fn count(&mut self) -> i32",
        ),
        (
            "c",
            "typedef struct { int x; } Shelf; Shelf* shelfCreate(int room, char** labels, int labelsSize) { return NULL; }",
            "expects Shelf* shelfCreate(int room, char** labels, int labelsSize); void shelfPut(Shelf* obj, long long item, double weight); int shelfCount(Shelf* obj); ",
        ),
        (
            "typescript",
            "class Shelf { constructor(room: number, labels: string[]) {} private put(): void {} }",
            "class Shelf with constructor(room: number, labels: string[]); put(item: bigint, weight: number): void; count(): number; ",
        ),
        (
            "csharp",
            "class Shelf { public Shelf(int room, string[] labels) {} void Put(long item, double weight) {} }",
            "class Shelf with public Shelf(int room, string[] labels); public void Put(long item, double weight); public int Count(); ",
        ),
        (
            "kotlin",
            "class Shelf(room: Int, labels: Array<String>) { private fun put(item: Long, weight: Double) {} }",
            "class Shelf(room: Int, labels: Array<String>) with fun put(item: Long, weight: Double); fun count(): Int; ",
        ),
        (
            "go",
            "type Shelf struct {}\nfunc Constructor(room int, labels []string) Shelf { return Shelf{} }",
            "type Shelf with func Constructor(room int, labels []string) Shelf; func (this *Shelf) Put(",
        ),
    ];
    for (language, source, words) in sources {
        let report = judge(brief(language, source, &[busy()]));
        assert_eq!(report.verdict, Verdict::CompileError, "{language}");
        let diagnostics = report.compile.unwrap().diagnostics;
        assert!(diagnostics[0].message.contains(words), "{language}: {diagnostics:?}");
    }
    let report = judge(brief("python", "class Shelf:\n    pass\n", &[busy()]));
    let stderr = report.cases[0].stderr.clone().unwrap();
    assert_eq!(stderr, "solution.py should define class Shelf with a method put\n");
}

#[test]
fn calls_that_the_class_does_not_have_are_a_fault_of_ours() {
    let case = (json!([["Shelf", "burn"], [[1, []], []]]), json!([null, null]));
    let report = judge(brief("python", SOLUTIONS[2].1, &[case]));
    assert_eq!(report.verdict, Verdict::JudgeError);
}

#[test]
fn starters_of_classes_compile() {
    assert_eq!(
        language("rust").starter(&ProblemKind::Class(shelf())),
        "// struct ListNode { val: i32, next: Option<Box<ListNode>> }\nstruct Shelf {\n\n}\n\nimpl Shelf {\n\
         \x20   fn new(room: i32, labels: Vec<String>) -> Self {\n        Self {}\n    }\n\n\
         \x20   fn put(&mut self, item: i64, weight: f64) {\n\n    }\n\n\
         \x20   fn count(&mut self) -> i32 {\n        0\n    }\n\n\
         \x20   fn average(&mut self) -> f64 {\n        0.0\n    }\n\n\
         \x20   fn find(&mut self, label: Option<String>) -> Option<i32> {\n        None\n    }\n\n\
         \x20   fn items(&mut self) -> Option<Box<ListNode>> {\n        None\n    }\n}\n"
    );
    assert_eq!(
        language("go").starter(&ProblemKind::Class(shelf())),
        "// type ListNode struct { Val int; Next *ListNode }\n\ntype Shelf struct {\n\n}\n\n\
         func Constructor(room int, labels []string) Shelf {\n\treturn Shelf{}\n}\n\n\
         func (this *Shelf) Put(item int64, weight float64) {\n\n}\n\n\
         func (this *Shelf) Count() int {\n\treturn 0\n}\n\n\
         func (this *Shelf) Average() float64 {\n\treturn 0\n}\n\n\
         func (this *Shelf) Find(label *string) *int {\n\treturn nil\n}\n\n\
         func (this *Shelf) Items() *ListNode {\n\treturn nil\n}\n"
    );
    for (id, _) in SOLUTIONS {
        let starter = language(id).starter(&ProblemKind::Class(shelf()));
        let report = judge(brief(id, &starter, &[busy()]));
        assert_ne!(report.verdict, Verdict::CompileError, "{id}: {:?}", report.compile);
    }
}

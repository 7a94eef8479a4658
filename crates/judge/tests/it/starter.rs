//! What the editor shows at first, and what the languages say about themselves.

use std::path::Path;

use insta::assert_snapshot;
use judge::{Brief, Language};
use problem::{Package, ProblemKind};
use proto::Verdict;

use crate::briefs::{language, signature};
use crate::native::judge;

fn starter(id: &str, parameters: &str, returns: &str) -> String {
    language(id).starter(&ProblemKind::Function(signature("solve", parameters, returns)))
}

#[test]
fn languages_are_found_by_id_and_extension_in_their_order() {
    let ids: Vec<&str> = Language::all().iter().map(|l| l.id.as_str()).collect();
    let whole = |id: &str| !language(id).takes(&ProblemKind::Function(signature("f", "int a", "int")));
    assert_eq!(ids.iter().position(|id| *id == "cpp"), Some(0));
    assert!(
        ids.iter().filter(|id| !whole(id)).eq(&[
            "cpp",
            "cpp23",
            "c",
            "java",
            "kotlin",
            "csharp",
            "python",
            "javascript",
            "typescript",
            "go",
            "rust"
        ]),
        "{ids:?}"
    );
    assert_eq!(Language::by_extension("py").unwrap().id.as_str(), "python");
    assert!(Language::by_extension("exe").is_none());
    assert!(Language::find(&"cobol".parse().unwrap()).is_none());
}

#[test]
fn versions_are_found_in_what_the_tools_print() {
    let version = |id: &str, printed: &str| language(id).version(printed);
    assert_eq!(version("cpp", "12.2.0\n").as_deref(), Some("12.2.0"));
    assert_eq!(version("python", "Python 3.11.7\n").as_deref(), Some("3.11.7"));
    assert_eq!(version("java", "openjdk 17.0.15 2025-04-15\nOpenJDK …").as_deref(), Some("17.0.15"));
    assert_eq!(version("java", "no such thing"), None);
    assert_eq!(version("python", "Python unknown"), None);
}

#[test]
fn functions_start_as_a_class_with_an_empty_method() {
    assert_snapshot!(starter("cpp", "int[] nums, string word, long k", "double[][]"), @r"
    class Solution {
    public:
        vector<vector<double>> solve(vector<int>& nums, string word, long long k) {
            return {};
        }
    };
    ");
    assert_snapshot!(starter("cpp", "char[][] board", "void board"), @r"
    class Solution {
    public:
        void solve(vector<vector<char>>& board) {

        }
    };
    ");
    assert_snapshot!(starter("java", "int[] nums, string word, long k", "double[][]"), @r"
    class Solution {
        public double[][] solve(int[] nums, String word, long k) {
            return null;
        }
    }
    ");
    assert_snapshot!(starter("java", "bool b, char c", "bool"), @r"
    class Solution {
        public boolean solve(boolean b, char c) {
            return false;
        }
    }
    ");
    assert_snapshot!(starter("java", "char[][] board", "void board"), @r"
    class Solution {
        public void solve(char[][] board) {

        }
    }
    ");
    assert_snapshot!(starter("python", "int[] nums, string word, long k", "double[][]"), @r"
    class Solution:
        def solve(self, nums: List[int], word: str, k: int) -> List[List[float]]:
            pass
    ");
    assert_snapshot!(starter("python", "char[][] board", "void board"), @r"
    class Solution:
        def solve(self, board: List[List[str]]) -> None:
            pass
    ");
}

#[test]
fn whole_programs_start_as_an_empty_main() {
    assert_snapshot!(language("cpp").starter(&ProblemKind::Stdio), @r"
    #include <bits/stdc++.h>
    using namespace std;

    int main() {
        return 0;
    }
    ");
    assert_snapshot!(language("java").starter(&ProblemKind::Stdio), @r"
    import java.util.*;

    public class Main {
        public static void main(String[] args) {
        }
    }
    ");
    assert_snapshot!(language("python").starter(&ProblemKind::Stdio), @r"
    def main() -> None:
        pass


    main()
    ");
}

/// The sample problems, each with its starter in that language compiled.
fn starters_of_samples_compile(id: &str) {
    let problems = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../problems"));
    let entries = std::fs::read_dir(problems).unwrap().map(|entry| entry.unwrap().path());
    for folder in entries.filter(|path| path.is_dir()) {
        let package = Package::read_dir(&folder).unwrap();
        let report = judge(Brief::samples(&package, language(id), language(id).starter(&package.kind)));
        assert!(report.compile.as_ref().is_some_and(|compile| compile.ok), "{} in {id}: {report:#?}", package.slug);
        assert_ne!(report.verdict, Verdict::JudgeError, "{} in {id}: {report:#?}", package.slug);
    }
}

#[test]
fn starters_of_every_sample_problem_compile_in_c() {
    starters_of_samples_compile("c");
}

#[test]
fn starters_of_every_sample_problem_compile_in_go() {
    starters_of_samples_compile("go");
}

#[test]
fn starters_of_every_sample_problem_compile_in_rust() {
    starters_of_samples_compile("rust");
}

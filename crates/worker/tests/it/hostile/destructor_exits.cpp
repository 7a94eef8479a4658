// Answers every call rightly and exits with success in its destructor, where the answer is not yet sent; must be a runtime error.
// Verdict: runtime_error.
// Problem: second-thoughts.
class Canvas {
public:
    void paint(int, int) {}
    int undo(int) { return 2; }
    int restore(int) { return 1; }
    vector<optional<int>> look(vector<int>& cells) { return vector<optional<int>>(cells.size()); }
    ~Canvas() {
        cout << "[null]" << endl;
        exit(0);
    }
};

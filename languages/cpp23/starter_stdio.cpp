#include <bits/stdc++.h>
using namespace std;

int main() {
    return 0;
}

// The implied imports.
#include <bits/stdc++.h>
using namespace std;

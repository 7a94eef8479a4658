// Has more errors than anybody reads, each with a long line; must be a compile error with bounded text.
// Verdict: compile_error.
// Problem: playground.
public class Main {
    static int a = b1 + b2 + b3 + b4 + b5 + b6 + b7 + b8 + b9 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + d1 + d2 + d3 + d4 + d5 + d6 + d7;
    static int e = f1 + f2 + f3 + f4 + f5 + f6 + f7 + f8 + f9 + g1 + g2 + g3 + g4 + g5 + g6 + g7 + g8 + g9 + h1 + h2 + h3 + h4 + h5 + h6 + h7;
    static int i = j1 + j2 + j3 + j4 + j5 + j6 + j7 + j8 + j9 + k1 + k2 + k3 + k4 + k5 + k6 + k7 + k8 + k9 + l1 + l2 + l3 + l4 + l5 + l6 + l7;
    static int m = n1 + n2 + n3 + n4 + n5 + n6 + n7 + n8 + n9 + o1 + o2 + o3 + o4 + o5 + o6 + o7 + o8 + o9 + p1 + p2 + p3 + p4 + p5 + p6 + p7;
    static int q = r1 + r2 + r3 + r4 + r5 + r6 + r7 + r8 + r9 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + t1 + t2 + t3 + t4 + t5 + t6 + t7;
}

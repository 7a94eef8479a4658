// Has the compiler read files of the host by references, types and imports; must be a compile error, with nothing of theirs.
// Verdict: compile_error.
// Problem: two-sum.
/// <reference path="/etc/shadow" />
/// <reference path="/etc/hostname" />
/// <reference types="/root/.bashrc" />
/// <reference path="/proc/self/environ" />
/// <reference path="../proc/1/environ" />
import shadow = require("/etc/shadow");
import * as users from "/etc/passwd";
import secrets from "../../root/.config/secrets.json" with { type: "json" };

function twoSum(nums: number[], target: number): number[] {
  return [shadow, users, secrets];
}

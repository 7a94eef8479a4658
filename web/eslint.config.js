//! The web app's rules: features do not know each other, and only `src/api` talks to the network.

import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import { defineConfig } from "eslint/config";
import { readdirSync } from "node:fs";
import tseslint from "typescript-eslint";

const features = readdirSync("src/features");

/** Inside one feature, importing any other feature, or the app around it, is an error. */
const isolation = features.map((feature) => ({
  files: [`src/features/${feature}/**`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          ...features
            .filter((other) => other !== feature)
            .map((other) => ({
              group: [`**/${other}/**`, `**/features/${other}`],
              message: "Features do not import each other: move what they share to components, lib or api.",
            })),
          { group: ["**/app/**"], message: "Features do not know the app around them: take it as a property." },
        ],
      },
    ],
  },
}));

const shared = {
  files: ["src/{api,components,lib}/**"],
  rules: {
    "no-restricted-imports": [
      "error",
      { patterns: [{ group: ["**/features/**", "**/app/**"], message: "Shared code does not know features or the app." }] },
    ],
  },
};

const NETWORK = ["fetch", "EventSource", "XMLHttpRequest", "WebSocket"];
const network = {
  files: ["src/**"],
  ignores: ["src/api/**", "src/testing/**", "**/*.test.{ts,tsx}"],
  rules: {
    "no-restricted-globals": ["error", ...NETWORK.map((name) => ({ name, message: "Only src/api talks to the network." }))],
    "no-restricted-properties": [
      "error",
      ...["window", "globalThis"].flatMap((object) => NETWORK.map((property) => ({ object, property, message: "Only src/api talks to the network." }))),
    ],
  },
};

export default defineConfig(
  { ignores: ["dist", "src/api/schema.ts", "test-results"] },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  { files: ["src/**/*.{ts,tsx}"], ...hooks.configs.flat["recommended-latest"] },
  { files: ["*.js", "e2e/**", "public/**"], languageOptions: { globals: { process: "readonly", console: "readonly", document: "readonly", localStorage: "readonly" } } },
  {
    rules: {
      "max-lines": ["error", { max: 260 }],
      "max-lines-per-function": ["error", { max: 90, skipComments: true, skipBlankLines: true }],
      "no-console": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  { files: ["**/*.test.{ts,tsx}", "e2e/**"], rules: { "max-lines-per-function": "off", "@typescript-eslint/no-non-null-assertion": "off" } },
  { files: ["size.js"], rules: { "no-console": "off" } },
  ...isolation,
  shared,
  network,
);

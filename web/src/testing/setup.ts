//! Before each test: nothing remembered, nothing on the page.

import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

// What programs use of Node.js, without the thousand declarations of the real thing: those take longer to read than most
// programs to compile. Modules are not checked.

declare var console: {
  log(...values: any[]): void;
  info(...values: any[]): void;
  debug(...values: any[]): void;
  warn(...values: any[]): void;
  error(...values: any[]): void;
  dir(value: any, options?: any): void;
  table(value: any, columns?: string[]): void;
  trace(...values: any[]): void;
  assert(holds?: boolean, ...values: any[]): void;
  count(label?: string): void;
  group(...values: any[]): void;
  groupEnd(): void;
  time(label?: string): void;
  timeEnd(label?: string): void;
};

declare var process: any;
declare var global: any;
declare var module: any;
declare var exports: any;
declare var __filename: string;
declare var __dirname: string;
declare var performance: any;
declare var require: any;

declare class Buffer extends Uint8Array {
  static from(data: any, encoding?: any, length?: number): Buffer;
  static alloc(size: number, fill?: any): Buffer;
  static allocUnsafe(size: number): Buffer;
  static concat(parts: readonly Uint8Array[], length?: number): Buffer;
  static byteLength(text: string, encoding?: string): number;
  static isBuffer(value: any): value is Buffer;
  toString(encoding?: string, start?: number, end?: number): string;
  [more: string]: any;
}

declare function setTimeout(call: (...values: any[]) => void, ms?: number, ...values: any[]): any;
declare function clearTimeout(timeout: any): void;
declare function setInterval(call: (...values: any[]) => void, ms?: number, ...values: any[]): any;
declare function clearInterval(interval: any): void;
declare function setImmediate(call: (...values: any[]) => void, ...values: any[]): any;
declare function queueMicrotask(call: () => void): void;
declare function structuredClone<T>(value: T): T;

declare module "*";

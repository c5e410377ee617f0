import { expect, test } from "vitest";
import { hashValue, sha256 } from "../../../src/domain/hash.ts";

test("the hash of a text is SHA-256 of its UTF-8", () => {
  // printf 'jüry' | sha256sum
  expect(sha256("jüry")).toBe("b02900a767e689a7d174045d183af9753bbbcc6add69f0fbf03d5b06051cfd4b");
});

test("the order of keys does not matter at any depth, the order of a list does", () => {
  const one = { a: 1, b: { c: [1, { d: 2, e: 3 }], f: null } };
  const other = { b: { f: null, c: [1, { e: 3, d: 2 }] }, a: 1 };
  expect(hashValue(other)).toBe(hashValue(one));
  expect(hashValue([1, 2])).not.toBe(hashValue([2, 1]));
});

test("a key without a value is a key that is not there, and values of other types differ", () => {
  expect(hashValue({ a: 1, b: undefined })).toBe(hashValue({ a: 1 }));
  expect(hashValue({ a: 1, b: null })).not.toBe(hashValue({ a: 1 }));
  expect(hashValue({ a: "1" })).not.toBe(hashValue({ a: 1 }));
});

test("a key that is special to JavaScript counts like any other", () => {
  const hostile = JSON.parse('{"__proto__": {"a": 1}}') as unknown;
  expect(hashValue(hostile)).not.toBe(hashValue({}));
});

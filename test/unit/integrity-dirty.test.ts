import { expect, test } from 'vitest';
import { DirtyFolders } from '../../agent/integrity/dirty.ts';

const folder = (name: string) => Buffer.from(name);
const taken = (dirty: DirtyFolders, nowMs: number) => dirty.takeDue(nowMs).folders.map((bytes) => Buffer.from(bytes).toString());

test('a folder is due after 250 ms of quiet, once', () => {
  const dirty = new DirtyFolders();
  dirty.mark(folder('a'), 1_000);
  dirty.mark(folder('a'), 1_200);
  dirty.mark(folder('b'), 1_000);
  expect(dirty.nextDueMs()).toBe(1_250);
  expect(taken(dirty, 1_249)).toEqual([]);
  expect(taken(dirty, 1_250)).toEqual(['b']);
  expect(taken(dirty, 1_450)).toEqual(['a']);
  expect(dirty.nextDueMs()).toBe(Number.POSITIVE_INFINITY);
});

test('one that never gets quiet is due after 2 s', () => {
  const dirty = new DirtyFolders();
  for (let now = 0; now <= 2_000; now += 100) dirty.mark(folder('log'), now);
  expect(taken(dirty, 1_999)).toEqual([]);
  expect(taken(dirty, 2_000)).toEqual(['log']);
});

test('too many folders, or a hint without a place, mean the whole set', () => {
  const many = new DirtyFolders();
  for (let index = 0; index <= 1_000; index += 1) many.mark(folder(`f${index}`), 0);
  expect(many.takeDue(250)).toEqual({ all: true, folders: [] });
  expect(many.takeDue(10_000)).toEqual({ all: false, folders: [] });

  const somewhere = new DirtyFolders();
  somewhere.mark(folder('a'), 0);
  somewhere.mark(null, 10);
  somewhere.mark(folder('b'), 100);
  expect(somewhere.takeDue(349).all).toBe(false);
  expect(somewhere.takeDue(350)).toEqual({ all: true, folders: [] });
});

test('a sweep forgets what waited', () => {
  const dirty = new DirtyFolders();
  dirty.mark(folder('a'), 0);
  dirty.clear();
  expect(dirty.nextDueMs()).toBe(Number.POSITIVE_INFINITY);
});

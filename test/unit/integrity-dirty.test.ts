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
  expect(many.takeDue(250)).toEqual({ all: true, folders: [], again: false });
  expect(many.takeDue(10_000)).toEqual({ all: false, folders: [], again: false });

  const somewhere = new DirtyFolders();
  somewhere.mark(folder('a'), 0);
  somewhere.mark(null, 10);
  somewhere.mark(folder('b'), 100);
  expect(somewhere.takeDue(349).all).toBe(false);
  expect(somewhere.takeDue(350)).toEqual({ all: true, folders: [], again: false });
});

test('folders that wait are known by name until they are looked at, or until there are too many', () => {
  const dirty = new DirtyFolders();
  expect(dirty.namesFolders).toBe(false);
  dirty.mark(folder('a'), 0);
  expect(dirty.namesFolders).toBe(true);
  dirty.takeDue(250);
  expect(dirty.namesFolders).toBe(false);
  dirty.mark(folder('a'), 300);
  dirty.mark(null, 300);
  expect(dirty.namesFolders).toBe(false);
});

test('a sweep forgets what waited', () => {
  const dirty = new DirtyFolders();
  dirty.mark(folder('a'), 0);
  dirty.clear();
  expect(dirty.nextDueMs()).toBe(Number.POSITIVE_INFINITY);
});

test('what has to be looked at again is due at its time, at the latest one named, and never before what is new', () => {
  const dirty = new DirtyFolders();
  dirty.markLater(folder('young'), 2_100);
  dirty.markLater(folder('young'), 2_400);
  dirty.mark(folder('new'), 2_200);
  expect(dirty.nextDueMs()).toBe(2_400);
  expect(taken(dirty, 2_399)).toEqual([]);
  expect(dirty.takeDue(2_500)).toEqual({ all: false, folders: [folder('new')], again: false });
  expect(dirty.takeDue(2_500)).toEqual({ all: false, folders: [folder('young')], again: true });
  // A sweep that comes too soon does not make it old enough.
  dirty.markLater(folder('young'), 3_000);
  dirty.clear();
  expect(dirty.nextDueMs()).toBe(3_000);
});

test('in a flood the looks of a set whose findings may fold are a second apart, and of others none waits', () => {
  for (const gathers of [true, false]) {
    const dirty = new DirtyFolders({ gathers });
    for (let index = 0; index < 100; index += 1) dirty.mark(folder(`f${index % 4}`), index);
    expect(dirty.nextDueMs()).toBe(gathers ? 1_099 : 346);
    expect(taken(dirty, 400)).toHaveLength(gathers ? 0 : 4);
    if (!gathers) continue;
    expect(taken(dirty, 1_099)).toHaveLength(4);
    dirty.mark(folder('tail'), 1_150);
    expect(dirty.nextDueMs()).toBe(2_099);
    expect(taken(dirty, 2_099)).toEqual(['tail']);
    // Calm again: as quick as ever.
    dirty.mark(folder('calm'), 9_000);
    expect(dirty.nextDueMs()).toBe(9_250);
  }
});

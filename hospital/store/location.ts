/** Where a hospital's record lies. */
export interface SqliteLocation {
  readonly kind: 'sqlite';
  /** Absolute path of the file. */
  readonly path: string;
}

export type StoreLocation = SqliteLocation;

export function sqliteAt(path: string): SqliteLocation {
  return { kind: 'sqlite', path };
}

/** For people and errors. */
export function placeOf(location: StoreLocation): string {
  return location.path;
}

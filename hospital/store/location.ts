/** Where a hospital's record lies. */
export interface SqliteLocation {
  readonly kind: 'sqlite';
  /** Absolute path of the file. */
  readonly path: string;
}

export interface PostgresLocation {
  readonly kind: 'postgres';
  /** Name or address, or the absolute path of the folder with its socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  /** Absolute; read for each connection, so that a new password counts without a restart. Null: the server asks for none. */
  readonly passwordFile: string | null;
  /** Absolute path of the authorities that the server's certificate has to come from; null: no TLS, on this machine alone. */
  readonly ca: string | null;
  /** Absolute paths of what this side shows the server, read for each connection too. Null: the server asks for none. */
  readonly client: { readonly certificate: string; readonly key: string } | null;
}

export type StoreLocation = SqliteLocation | PostgresLocation;

export function sqliteAt(path: string): SqliteLocation {
  return { kind: 'sqlite', path };
}

/** For people and errors. */
export function placeOf(location: StoreLocation): string {
  return location.kind === 'sqlite' ? location.path : `database ${location.database} at ${location.host}:${location.port}`;
}

/** What somebody believed has signed, with its time: a lower bound for a clock that nobody keeps. */
import { existsSync } from 'node:fs';
import { ProtoError, parseCertificate } from '@wardkeeper/proto';
import { identityFiles, MAX_DIRECTORY_BYTES, MAX_SMALL_BYTES } from '../files.ts';
import { readIdentityBytes, readIdentityText } from '../keys.ts';
import { openDirectory, parseRoot } from '../rules.ts';

/** Unix milliseconds of everything in the identity folder that carries a time. What cannot be read says nothing here. */
export function signedTimes(folder: string): readonly number[] {
  const files = identityFiles(folder);
  const certificates = [files.factoryCertificate, files.certificate].flatMap((path) => {
    try {
      return existsSync(path) ? [parseCertificate(readIdentityText(path, MAX_SMALL_BYTES)).validFromDate.getTime()] : [];
    } catch (cause) {
      if (!(cause instanceof ProtoError)) throw cause;
      return [];
    }
  });
  return [...certificates, ...directoryIssue(files.hospitalRoot, files.directory)];
}

function directoryIssue(rootPath: string, directoryPath: string): readonly number[] {
  if (!existsSync(rootPath) || !existsSync(directoryPath)) return [];
  const root = parseRoot(readIdentityText(rootPath, MAX_SMALL_BYTES));
  const opened = root === null ? null : openDirectory(readIdentityBytes(directoryPath, MAX_DIRECTORY_BYTES), root);
  return opened === null ? [] : [opened.directory.issuedMs];
}

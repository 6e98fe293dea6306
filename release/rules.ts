/** What a device's request must say of itself to get the certificate that its manufacturer means to give. */
import { isName } from '@wardkeeper/proto';

export interface RequestedSubject {
  readonly commonName: string;
  readonly organization?: string;
  readonly serialNumber?: string;
}

/** Whom the person at the signing machine means. */
export interface IntendedDevice {
  readonly site: string;
  readonly gateway: string;
  /** Where the person knows it; otherwise the request's own word is taken. */
  readonly serial?: string;
}

export interface DeviceSubject {
  readonly commonName: string;
  readonly organization: string;
  readonly serialNumber: string;
}

export type SubjectVerdict =
  | { readonly ok: true; readonly subject: DeviceSubject }
  | { readonly ok: false; readonly code: 'NAME' | 'SERIAL'; readonly detail: string };

/** A request that names another site, gateway or serial number was made elsewhere or meant for something else: never guessed at. */
export function judgeSubject(requested: RequestedSubject, intended: IntendedDevice): SubjectVerdict {
  const { commonName, organization, serialNumber } = requested;
  if (!isName(intended.site) || !isName(intended.gateway)) {
    return { ok: false, code: 'NAME', detail: 'site and gateway: expected lower-case letters, digits and inner hyphens' };
  }
  if (commonName !== intended.gateway || organization !== intended.site) {
    const got = `gateway ${shown(commonName)} of site ${shown(organization)}`;
    return { ok: false, code: 'NAME', detail: `expected gateway ${intended.gateway} of site ${intended.site}, got ${got}` };
  }
  if (serialNumber === undefined) return { ok: false, code: 'SERIAL', detail: "expected the device's serial number, got none" };
  if (intended.serial !== undefined && serialNumber !== intended.serial) {
    return { ok: false, code: 'SERIAL', detail: `expected serial number ${shown(intended.serial)}, got ${shown(serialNumber)}` };
  }
  return { ok: true, subject: { commonName, organization, serialNumber } };
}

function shown(text: string | undefined): string {
  return text === undefined ? 'none' : JSON.stringify(text);
}

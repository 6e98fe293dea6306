/** The hospital.toml of a console with a certificate of the site's own CA, an enrolment CA, and one authority for whoever orders. Free of any test runner. */
import { NAME } from './envelope-parts.ts';

export function consoleToml(origin: string, port: number): string {
  return `site = "${NAME.site}"
[broker]
url = "mqtts://localhost:1"
ca = "pki/site-ca.crt.pem"
certificate = "pki/broker.crt.pem"
key = "pki/broker.key.pem"
[keys]
folder = "keys"
[store]
path = "hospital.db"
[identity]
folder = "ca"
url = "https://localhost:1"
factory_cas = "pki/site-ca.crt.pem"
[console]
url = "${origin}"
listen = "127.0.0.1:${port}"
certificate = "pki/broker.crt.pem"
key = "pki/broker.key.pem"
[console.authorities]
biomed = "desk"
security = "desk"
administrator = "desk"
`;
}

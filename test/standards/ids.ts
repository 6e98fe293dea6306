/** Every id of a public source that the access guard answers to, as the reference lists them. Each is a test, or left out with a reason. */

function numbered(prefix: string, ...ranges: readonly (readonly [string, number, number])[]): readonly string[] {
  return ranges.flatMap(([stem, from, to]) => Array.from({ length: to - from + 1 }, (_, index) => `${prefix}${stem}${from + index}`));
}

export const STANDARD_IDS: readonly string[] = [
  // OWASP ASVS 5.0.0
  ...numbered('ASVS ', ['6.1.', 1, 3], ['6.2.', 1, 12], ['6.3.', 1, 8], ['6.4.', 1, 6], ['6.5.', 1, 8], ['6.7.', 1, 2]),
  ...numbered('ASVS ', ['7.1.', 1, 3], ['7.2.', 1, 4], ['7.3.', 1, 2], ['7.4.', 1, 5], ['7.5.', 1, 3]),
  ...['8.2.1', '8.2.4', '8.3.1', '8.4.2', '2.3.5', '2.4.1', '13.3.1', '15.4.2', '16.2.2'].map((id) => `ASVS ${id}`),
  ...numbered('ASVS ', ['16.3.', 1, 4], ['16.4.', 2, 2], ['16.5.', 2, 3]),
  // OWASP Web Security Testing Guide
  ...['ATHN-02', 'ATHN-03', 'ATHN-04', 'ATHN-07', 'ATHN-09', 'ATHN-10', 'IDNT-04', 'SESS-03', 'SESS-06', 'SESS-07'].map(
    (id) => `WSTG-${id}`,
  ),
  // NIST SP 800-53A r5, objectives
  ...['AC-02(02)', 'AC-02(05)', 'AC-03(02)', 'AC-03(10)', 'AC-06(09)', 'AC-07a', 'AC-07b', 'AC-10', 'AC-11a', 'AC-11b', 'AC-11(01)'],
  ...['AC-12', 'AC-14a', 'AC-14b', 'CM-05(04)', 'IA-02(01)', 'IA-02(08)', 'IA-03', 'IA-11'],
  ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((part) => `IA-05(01)(${part})`),
  // NIST SP 800-63B-4
  ...['2.2.3', '2.3.3', '3.1.1.2', '3.1.4', '3.2.2'].map((section) => `SP 800-63B-4 §${section}`),
  // NIAP: general purpose operating systems, mobile devices
  ...['FIA_AFL.1.1', 'FIA_AFL.1.2', 'FIA_UAU.5', 'FTA_TAB.1'],
  ...numbered('', ['FIA_AFL_EXT.1.', 1, 6]),
  ...['FIA_TRT_EXT.1', 'FIA_UAU.7', 'FIA_UAU_EXT.2', 'FTA_SSL_EXT.1 test 1', 'FTA_SSL_EXT.1 test 2', 'FIA_PMG_EXT.1'],
  // CIS benchmarks, and the rules of ComplianceAsCode that test them
  ...numbered('CIS Linux ', ['5.3.3.1.', 1, 3]),
  ...numbered('CIS Windows ', ['1.2.', 1, 4]),
  ...['accounts_passwords_pam_faillock_deny', 'accounts_passwords_pam_faillock_unlock_time', 'account_passwords_pam_faillock_audit'],
  ...['account_passwords_pam_faillock_dir', 'account_password_selinux_faillock_dir', 'tst-pam_faillock-retval'],
  // MITRE EMB3D and CWE
  ...['TID-221', 'TID-225', 'TID-311', 'TID-312', 'TID-313', 'TID-314', 'TID-315', 'TID-316', 'TID-328', 'TID-329'],
  ...['MID-038', 'MID-043', 'MID-045', 'MID-046', 'MID-049'],
  ...[204, 287, 307, 367, 521, 613, 640, 645, 798, 1392].map((number) => `CWE-${number}`),
  // The rest
  ...numbered('EN 18031 AUM-', ['', 1, 6]),
  ...[
    'EN 304 620-1 REQ-AAC',
    'WHO CHE.NFXNREQ.013',
    'WHO BDS.NFXNREQ.15',
    'WHO BDS.NFXNREQ.16',
    'IACS UR E27 item 33',
    'ISASecure CSA-311',
  ],
];

/** Carries an approval of two people beside whatever the body is: both ends of the operator socket read it here. */
export const APPROVAL_HEADER = 'wardkeeper-approval';

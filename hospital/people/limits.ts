/** Of a reason for asking who somebody is. Pure. */
export const LEAST_REASON = 5;
export const MAX_REASON = 500;

/** Two people at the device over one request, as the access guard keeps them. */

export interface TwoPeople {
  /** True once, where two people approved exactly this. `request`: names and values that they saw. */
  use(approval: string, deviceId: string, action: string, request: Readonly<Record<string, string>>): Promise<boolean>;
}

/** One request, as both of two people see it. */
export interface AcceptRequest {
  /** Empty: the gateway's own file. */
  readonly deviceId: string;
  readonly action: string;
  readonly request: Readonly<Record<string, string>>;
}

/** Why something that another party wrote, or that we were asked to write, was not acceptable. */
export type ProtoErrorCode =
  | 'KEY_MALFORMED'
  | 'NAME_MALFORMED'
  | 'EVENT_MALFORMED'
  | 'EVENT_TOO_LARGE'
  | 'BATCH_TOO_LARGE'
  | 'NOTE_MALFORMED'
  | 'CHECKPOINT_MALFORMED'
  | 'DOCUMENT_MALFORMED'
  | 'NUMBER_UNSAFE'
  | 'DECAPSULATION'
  | 'DECRYPTION'
  | 'PEM_MALFORMED'
  | 'PEM_TOO_LARGE'
  | 'DER_MALFORMED'
  | 'CERTIFICATE_MALFORMED'
  | 'CERTIFICATE_UNISSUABLE'
  | 'BAG_MALFORMED'
  | 'BAG_TOO_LARGE'
  | 'CRL_MALFORMED'
  | 'CRL_TOO_LARGE'
  | 'CRL_UNSUPPORTED'
  | 'COPY_MALFORMED'
  | 'COMPRESSION_FAULTY'
  | 'COMMAND_FAULTY'
  | 'COMMAND_TOO_LARGE'
  | 'BUNDLE_MALFORMED';

/** The only error this package throws on purpose. Match `code`; `message` is for people and holds no secret. */
export class ProtoError extends Error {
  readonly code: ProtoErrorCode;

  constructor(code: ProtoErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ProtoError';
    this.code = code;
  }
}

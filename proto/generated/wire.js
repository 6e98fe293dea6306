/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const wardkeeper = $root.wardkeeper = (() => {

    /**
     * Namespace wardkeeper.
     * @exports wardkeeper
     * @namespace
     */
    const wardkeeper = {};

    wardkeeper.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof wardkeeper
         * @namespace
         */
        const v1 = {};

        v1.SealedBatch = (function() {

            /**
             * Properties of a SealedBatch.
             * @typedef {Object} wardkeeper.v1.SealedBatch.$Properties
             * @property {Uint8Array|null} [header] SealedBatch header
             * @property {Uint8Array|null} [ciphertext] SealedBatch ciphertext
             * @property {Uint8Array|null} [signature] SealedBatch signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SealedBatch.
             * @memberof wardkeeper.v1
             * @interface ISealedBatch
             * @augments wardkeeper.v1.SealedBatch.$Properties
             * @deprecated Use wardkeeper.v1.SealedBatch.$Properties instead.
             */

            /**
             * Shape of a SealedBatch.
             * @typedef {wardkeeper.v1.SealedBatch.$Properties} wardkeeper.v1.SealedBatch.$Shape
             */

            /**
             * Constructs a new SealedBatch.
             * @memberof wardkeeper.v1
             * @classdesc Represents a SealedBatch.
             * @constructor
             * @param {wardkeeper.v1.SealedBatch.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SealedBatch = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SealedBatch header.
             * @member {Uint8Array} header
             * @memberof wardkeeper.v1.SealedBatch
             * @instance
             */
            SealedBatch.prototype.header = $util.newBuffer([]);

            /**
             * SealedBatch ciphertext.
             * @member {Uint8Array} ciphertext
             * @memberof wardkeeper.v1.SealedBatch
             * @instance
             */
            SealedBatch.prototype.ciphertext = $util.newBuffer([]);

            /**
             * SealedBatch signature.
             * @member {Uint8Array} signature
             * @memberof wardkeeper.v1.SealedBatch
             * @instance
             */
            SealedBatch.prototype.signature = $util.newBuffer([]);

            /**
             * Encodes the specified SealedBatch message. Does not implicitly {@link wardkeeper.v1.SealedBatch.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.SealedBatch
             * @static
             * @param {wardkeeper.v1.SealedBatch.$Properties} message SealedBatch message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SealedBatch.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.header != null && $Object.hasOwnProperty.call(message, "header") && message.header.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.header);
                if (message.ciphertext != null && $Object.hasOwnProperty.call(message, "ciphertext") && message.ciphertext.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.ciphertext);
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.signature);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SealedBatch message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.SealedBatch
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.SealedBatch & wardkeeper.v1.SealedBatch.$Shape} SealedBatch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SealedBatch.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.SealedBatch();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.header = value;
                            else
                                delete message.header;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.ciphertext = value;
                            else
                                delete message.ciphertext;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SealedBatch;
        })();

        v1.Header = (function() {

            /**
             * Properties of a Header.
             * @typedef {Object} wardkeeper.v1.Header.$Properties
             * @property {number|null} [version] Header version
             * @property {number|null} [suite] Header suite
             * @property {string|null} [site] Header site
             * @property {string|null} [gateway] Header gateway
             * @property {Uint8Array|null} [batchId] Header batchId
             * @property {Uint8Array|null} [signerKeyId] Header signerKeyId
             * @property {number|null} [bootCounter] Header bootCounter
             * @property {Uint8Array|null} [keyCommitment] Header keyCommitment
             * @property {Array.<wardkeeper.v1.Recipient.$Properties>|null} [recipients] Header recipients
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Header.
             * @memberof wardkeeper.v1
             * @interface IHeader
             * @augments wardkeeper.v1.Header.$Properties
             * @deprecated Use wardkeeper.v1.Header.$Properties instead.
             */

            /**
             * Shape of a Header.
             * @typedef {wardkeeper.v1.Header.$Properties} wardkeeper.v1.Header.$Shape
             */

            /**
             * Constructs a new Header.
             * @memberof wardkeeper.v1
             * @classdesc Represents a Header.
             * @constructor
             * @param {wardkeeper.v1.Header.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Header = function (properties) {
                this.recipients = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Header version.
             * @member {number} version
             * @memberof wardkeeper.v1.Header
             * @instance
             */
            Header.prototype.version = 0;

            /**
             * Header suite.
             * @member {number} suite
             * @memberof wardkeeper.v1.Header
             * @instance
             */
            Header.prototype.suite = 0;

            /**
             * Header site.
             * @member {string} site
             * @memberof wardkeeper.v1.Header
             * @instance
             */
            Header.prototype.site = "";

            /**
             * Header gateway.
             * @member {string} gateway
             * @memberof wardkeeper.v1.Header
             * @instance
             */
            Header.prototype.gateway = "";

            /**
             * Header batchId.
             * @member {Uint8Array} batchId
             * @memberof wardkeeper.v1.Header
             * @instance
             */
            Header.prototype.batchId = $util.newBuffer([]);

            /**
             * Header signerKeyId.
             * @member {Uint8Array} signerKeyId
             * @memberof wardkeeper.v1.Header
             * @instance
             */
            Header.prototype.signerKeyId = $util.newBuffer([]);

            /**
             * Header bootCounter.
             * @member {number} bootCounter
             * @memberof wardkeeper.v1.Header
             * @instance
             */
            Header.prototype.bootCounter = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Header keyCommitment.
             * @member {Uint8Array} keyCommitment
             * @memberof wardkeeper.v1.Header
             * @instance
             */
            Header.prototype.keyCommitment = $util.newBuffer([]);

            /**
             * Header recipients.
             * @member {Array.<wardkeeper.v1.Recipient.$Properties>} recipients
             * @memberof wardkeeper.v1.Header
             * @instance
             */
            Header.prototype.recipients = $util.emptyArray;

            /**
             * Encodes the specified Header message. Does not implicitly {@link wardkeeper.v1.Header.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Header
             * @static
             * @param {wardkeeper.v1.Header.$Properties} message Header message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Header.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
                if (message.suite != null && $Object.hasOwnProperty.call(message, "suite") && message.suite !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.suite);
                if (message.site != null && $Object.hasOwnProperty.call(message, "site") && message.site !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.site);
                if (message.gateway != null && $Object.hasOwnProperty.call(message, "gateway") && message.gateway !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.gateway);
                if (message.batchId != null && $Object.hasOwnProperty.call(message, "batchId") && message.batchId.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.batchId);
                if (message.signerKeyId != null && $Object.hasOwnProperty.call(message, "signerKeyId") && message.signerKeyId.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.signerKeyId);
                if (message.bootCounter != null && $Object.hasOwnProperty.call(message, "bootCounter") && (typeof message.bootCounter === "object" ? message.bootCounter.low || message.bootCounter.high : message.bootCounter !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.bootCounter);
                if (message.keyCommitment != null && $Object.hasOwnProperty.call(message, "keyCommitment") && message.keyCommitment.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.keyCommitment);
                if (message.recipients != null && message.recipients.length)
                    for (let i = 0; i < message.recipients.length; ++i)
                        $root.wardkeeper.v1.Recipient.encode(message.recipients[i], writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Header message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Header
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Header & wardkeeper.v1.Header.$Shape} Header
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Header.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Header();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.suite = value;
                            else
                                delete message.suite;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.site = value;
                            else
                                delete message.site;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gateway = value;
                            else
                                delete message.gateway;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.batchId = value;
                            else
                                delete message.batchId;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signerKeyId = value;
                            else
                                delete message.signerKeyId;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.bootCounter = value;
                            else
                                delete message.bootCounter;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.keyCommitment = value;
                            else
                                delete message.keyCommitment;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.recipients && message.recipients.length))
                                message.recipients = [];
                            message.recipients.push($root.wardkeeper.v1.Recipient.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Header;
        })();

        v1.Recipient = (function() {

            /**
             * Properties of a Recipient.
             * @typedef {Object} wardkeeper.v1.Recipient.$Properties
             * @property {Uint8Array|null} [keyId] Recipient keyId
             * @property {Uint8Array|null} [encapsulatedKey] Recipient encapsulatedKey
             * @property {Uint8Array|null} [wrappedContentKey] Recipient wrappedContentKey
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Recipient.
             * @memberof wardkeeper.v1
             * @interface IRecipient
             * @augments wardkeeper.v1.Recipient.$Properties
             * @deprecated Use wardkeeper.v1.Recipient.$Properties instead.
             */

            /**
             * Shape of a Recipient.
             * @typedef {wardkeeper.v1.Recipient.$Properties} wardkeeper.v1.Recipient.$Shape
             */

            /**
             * Constructs a new Recipient.
             * @memberof wardkeeper.v1
             * @classdesc Represents a Recipient.
             * @constructor
             * @param {wardkeeper.v1.Recipient.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Recipient = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Recipient keyId.
             * @member {Uint8Array} keyId
             * @memberof wardkeeper.v1.Recipient
             * @instance
             */
            Recipient.prototype.keyId = $util.newBuffer([]);

            /**
             * Recipient encapsulatedKey.
             * @member {Uint8Array} encapsulatedKey
             * @memberof wardkeeper.v1.Recipient
             * @instance
             */
            Recipient.prototype.encapsulatedKey = $util.newBuffer([]);

            /**
             * Recipient wrappedContentKey.
             * @member {Uint8Array} wrappedContentKey
             * @memberof wardkeeper.v1.Recipient
             * @instance
             */
            Recipient.prototype.wrappedContentKey = $util.newBuffer([]);

            /**
             * Encodes the specified Recipient message. Does not implicitly {@link wardkeeper.v1.Recipient.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Recipient
             * @static
             * @param {wardkeeper.v1.Recipient.$Properties} message Recipient message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Recipient.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.keyId != null && $Object.hasOwnProperty.call(message, "keyId") && message.keyId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.keyId);
                if (message.encapsulatedKey != null && $Object.hasOwnProperty.call(message, "encapsulatedKey") && message.encapsulatedKey.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.encapsulatedKey);
                if (message.wrappedContentKey != null && $Object.hasOwnProperty.call(message, "wrappedContentKey") && message.wrappedContentKey.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.wrappedContentKey);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Recipient message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Recipient
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Recipient & wardkeeper.v1.Recipient.$Shape} Recipient
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Recipient.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Recipient();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.keyId = value;
                            else
                                delete message.keyId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.encapsulatedKey = value;
                            else
                                delete message.encapsulatedKey;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.wrappedContentKey = value;
                            else
                                delete message.wrappedContentKey;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Recipient;
        })();

        v1.BatchContent = (function() {

            /**
             * Properties of a BatchContent.
             * @typedef {Object} wardkeeper.v1.BatchContent.$Properties
             * @property {Uint8Array|null} [ledger] BatchContent ledger
             * @property {Array.<wardkeeper.v1.Run.$Properties>|null} [runs] BatchContent runs
             * @property {Array.<Uint8Array>|null} [checkpoints] BatchContent checkpoints
             * @property {wardkeeper.v1.Heartbeat.$Properties|null} [heartbeat] BatchContent heartbeat
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BatchContent.
             * @memberof wardkeeper.v1
             * @interface IBatchContent
             * @augments wardkeeper.v1.BatchContent.$Properties
             * @deprecated Use wardkeeper.v1.BatchContent.$Properties instead.
             */

            /**
             * Shape of a BatchContent.
             * @typedef {{
             *   ledger?: Uint8Array|null;
             *   runs?: Array.<wardkeeper.v1.Run.$Shape>|null;
             *   checkpoints?: Array.<Uint8Array>|null;
             *   heartbeat?: wardkeeper.v1.Heartbeat.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} wardkeeper.v1.BatchContent.$Shape
             */

            /**
             * Constructs a new BatchContent.
             * @memberof wardkeeper.v1
             * @classdesc Represents a BatchContent.
             * @constructor
             * @param {wardkeeper.v1.BatchContent.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BatchContent = function (properties) {
                this.runs = [];
                this.checkpoints = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BatchContent ledger.
             * @member {Uint8Array} ledger
             * @memberof wardkeeper.v1.BatchContent
             * @instance
             */
            BatchContent.prototype.ledger = $util.newBuffer([]);

            /**
             * BatchContent runs.
             * @member {Array.<wardkeeper.v1.Run.$Properties>} runs
             * @memberof wardkeeper.v1.BatchContent
             * @instance
             */
            BatchContent.prototype.runs = $util.emptyArray;

            /**
             * BatchContent checkpoints.
             * @member {Array.<Uint8Array>} checkpoints
             * @memberof wardkeeper.v1.BatchContent
             * @instance
             */
            BatchContent.prototype.checkpoints = $util.emptyArray;

            /**
             * BatchContent heartbeat.
             * @member {wardkeeper.v1.Heartbeat.$Properties|null|undefined} heartbeat
             * @memberof wardkeeper.v1.BatchContent
             * @instance
             */
            BatchContent.prototype.heartbeat = null;

            /**
             * Encodes the specified BatchContent message. Does not implicitly {@link wardkeeper.v1.BatchContent.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.BatchContent
             * @static
             * @param {wardkeeper.v1.BatchContent.$Properties} message BatchContent message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BatchContent.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.ledger != null && $Object.hasOwnProperty.call(message, "ledger") && message.ledger.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.ledger);
                if (message.runs != null && message.runs.length)
                    for (let i = 0; i < message.runs.length; ++i)
                        $root.wardkeeper.v1.Run.encode(message.runs[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.checkpoints != null && message.checkpoints.length)
                    for (let i = 0; i < message.checkpoints.length; ++i)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.checkpoints[i]);
                if (message.heartbeat != null && $Object.hasOwnProperty.call(message, "heartbeat"))
                    $root.wardkeeper.v1.Heartbeat.encode(message.heartbeat, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BatchContent message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.BatchContent
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.BatchContent & wardkeeper.v1.BatchContent.$Shape} BatchContent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BatchContent.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.BatchContent();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.ledger = value;
                            else
                                delete message.ledger;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.runs && message.runs.length))
                                message.runs = [];
                            message.runs.push($root.wardkeeper.v1.Run.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.checkpoints && message.checkpoints.length))
                                message.checkpoints = [];
                            message.checkpoints.push(reader.bytes());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.heartbeat = $root.wardkeeper.v1.Heartbeat.decode(reader, reader.size(), $undefined, _depth + 1, message.heartbeat);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BatchContent;
        })();

        v1.Run = (function() {

            /**
             * Properties of a Run.
             * @typedef {Object} wardkeeper.v1.Run.$Properties
             * @property {number|null} [firstSeq] Run firstSeq
             * @property {Uint8Array|null} [hashBefore] Run hashBefore
             * @property {Array.<wardkeeper.v1.Row.$Properties>|null} [rows] Run rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Run.
             * @memberof wardkeeper.v1
             * @interface IRun
             * @augments wardkeeper.v1.Run.$Properties
             * @deprecated Use wardkeeper.v1.Run.$Properties instead.
             */

            /**
             * Shape of a Run.
             * @typedef {{
             *   firstSeq?: number|null;
             *   hashBefore?: Uint8Array|null;
             *   rows?: Array.<wardkeeper.v1.Row.$Shape>|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} wardkeeper.v1.Run.$Shape
             */

            /**
             * Constructs a new Run.
             * @memberof wardkeeper.v1
             * @classdesc Represents a Run.
             * @constructor
             * @param {wardkeeper.v1.Run.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Run = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Run firstSeq.
             * @member {number} firstSeq
             * @memberof wardkeeper.v1.Run
             * @instance
             */
            Run.prototype.firstSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Run hashBefore.
             * @member {Uint8Array} hashBefore
             * @memberof wardkeeper.v1.Run
             * @instance
             */
            Run.prototype.hashBefore = $util.newBuffer([]);

            /**
             * Run rows.
             * @member {Array.<wardkeeper.v1.Row.$Properties>} rows
             * @memberof wardkeeper.v1.Run
             * @instance
             */
            Run.prototype.rows = $util.emptyArray;

            /**
             * Encodes the specified Run message. Does not implicitly {@link wardkeeper.v1.Run.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Run
             * @static
             * @param {wardkeeper.v1.Run.$Properties} message Run message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Run.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.firstSeq != null && $Object.hasOwnProperty.call(message, "firstSeq") && (typeof message.firstSeq === "object" ? message.firstSeq.low || message.firstSeq.high : message.firstSeq !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.firstSeq);
                if (message.hashBefore != null && $Object.hasOwnProperty.call(message, "hashBefore") && message.hashBefore.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.hashBefore);
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.wardkeeper.v1.Row.encode(message.rows[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Run message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Run
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Run & wardkeeper.v1.Run.$Shape} Run
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Run.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Run();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.firstSeq = value;
                            else
                                delete message.firstSeq;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.hashBefore = value;
                            else
                                delete message.hashBefore;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.wardkeeper.v1.Row.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Run;
        })();

        v1.Row = (function() {

            /**
             * Properties of a Row.
             * @typedef {Object} wardkeeper.v1.Row.$Properties
             * @property {Uint8Array|null} [body] Row body
             * @property {Uint8Array|null} [droppedBodyHash] Row droppedBodyHash
             * @property {"body"|"droppedBodyHash"} [content] Row content
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Row.
             * @memberof wardkeeper.v1
             * @interface IRow
             * @augments wardkeeper.v1.Row.$Properties
             * @deprecated Use wardkeeper.v1.Row.$Properties instead.
             */

            /**
             * Narrowed shape of a Row.
             * @typedef {{
             *   body?: Uint8Array|null;
             *   droppedBodyHash?: Uint8Array|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ content?: undefined; body?: null; droppedBodyHash?: null }|{ content?: "body"; body: Uint8Array; droppedBodyHash?: null }|{ content?: "droppedBodyHash"; body?: null; droppedBodyHash: Uint8Array })
             * )} wardkeeper.v1.Row.$Shape
             */

            /**
             * Constructs a new Row.
             * @memberof wardkeeper.v1
             * @classdesc Represents a Row.
             * @constructor
             * @param {wardkeeper.v1.Row.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Row = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Row body.
             * @member {Uint8Array|null|undefined} body
             * @memberof wardkeeper.v1.Row
             * @instance
             */
            Row.prototype.body = null;

            /**
             * Row droppedBodyHash.
             * @member {Uint8Array|null|undefined} droppedBodyHash
             * @memberof wardkeeper.v1.Row
             * @instance
             */
            Row.prototype.droppedBodyHash = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Row content.
             * @member {"body"|"droppedBodyHash"|undefined} content
             * @memberof wardkeeper.v1.Row
             * @instance
             */
            $Object.defineProperty(Row.prototype, "content", {
                get: $util.oneOfGetter($oneOfFields = ["body", "droppedBodyHash"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Row message. Does not implicitly {@link wardkeeper.v1.Row.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Row
             * @static
             * @param {wardkeeper.v1.Row.$Properties} message Row message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Row.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.body);
                if (message.droppedBodyHash != null && $Object.hasOwnProperty.call(message, "droppedBodyHash"))
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.droppedBodyHash);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Row message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Row
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Row & wardkeeper.v1.Row.$Shape} Row
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Row.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Row();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.body = reader.bytes();
                            message.content = "body";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.droppedBodyHash = reader.bytes();
                            message.content = "droppedBodyHash";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Row;
        })();

        v1.Heartbeat = (function() {

            /**
             * Properties of a Heartbeat.
             * @typedef {Object} wardkeeper.v1.Heartbeat.$Properties
             * @property {number|null} [headSeq] Heartbeat headSeq
             * @property {Uint8Array|null} [headHash] Heartbeat headHash
             * @property {string|null} [version] Heartbeat version
             * @property {number|null} [wallMs] Heartbeat wallMs
             * @property {number|null} [uptimeMs] Heartbeat uptimeMs
             * @property {Array.<string>|null} [warnings] Heartbeat warnings
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Heartbeat.
             * @memberof wardkeeper.v1
             * @interface IHeartbeat
             * @augments wardkeeper.v1.Heartbeat.$Properties
             * @deprecated Use wardkeeper.v1.Heartbeat.$Properties instead.
             */

            /**
             * Shape of a Heartbeat.
             * @typedef {wardkeeper.v1.Heartbeat.$Properties} wardkeeper.v1.Heartbeat.$Shape
             */

            /**
             * Constructs a new Heartbeat.
             * @memberof wardkeeper.v1
             * @classdesc Represents a Heartbeat.
             * @constructor
             * @param {wardkeeper.v1.Heartbeat.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Heartbeat = function (properties) {
                this.warnings = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Heartbeat headSeq.
             * @member {number} headSeq
             * @memberof wardkeeper.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.headSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Heartbeat headHash.
             * @member {Uint8Array} headHash
             * @memberof wardkeeper.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.headHash = $util.newBuffer([]);

            /**
             * Heartbeat version.
             * @member {string} version
             * @memberof wardkeeper.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.version = "";

            /**
             * Heartbeat wallMs.
             * @member {number} wallMs
             * @memberof wardkeeper.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.wallMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Heartbeat uptimeMs.
             * @member {number} uptimeMs
             * @memberof wardkeeper.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.uptimeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Heartbeat warnings.
             * @member {Array.<string>} warnings
             * @memberof wardkeeper.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.warnings = $util.emptyArray;

            /**
             * Encodes the specified Heartbeat message. Does not implicitly {@link wardkeeper.v1.Heartbeat.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Heartbeat
             * @static
             * @param {wardkeeper.v1.Heartbeat.$Properties} message Heartbeat message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Heartbeat.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.headSeq != null && $Object.hasOwnProperty.call(message, "headSeq") && (typeof message.headSeq === "object" ? message.headSeq.low || message.headSeq.high : message.headSeq !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.headSeq);
                if (message.headHash != null && $Object.hasOwnProperty.call(message, "headHash") && message.headHash.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.headHash);
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.version);
                if (message.wallMs != null && $Object.hasOwnProperty.call(message, "wallMs") && (typeof message.wallMs === "object" ? message.wallMs.low || message.wallMs.high : message.wallMs !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.wallMs);
                if (message.uptimeMs != null && $Object.hasOwnProperty.call(message, "uptimeMs") && (typeof message.uptimeMs === "object" ? message.uptimeMs.low || message.uptimeMs.high : message.uptimeMs !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.uptimeMs);
                if (message.warnings != null && message.warnings.length)
                    for (let i = 0; i < message.warnings.length; ++i)
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.warnings[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Heartbeat message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Heartbeat
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Heartbeat & wardkeeper.v1.Heartbeat.$Shape} Heartbeat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Heartbeat.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Heartbeat();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.headSeq = value;
                            else
                                delete message.headSeq;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.headHash = value;
                            else
                                delete message.headHash;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.wallMs = value;
                            else
                                delete message.wallMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.uptimeMs = value;
                            else
                                delete message.uptimeMs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.warnings && message.warnings.length))
                                message.warnings = [];
                            message.warnings.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Heartbeat;
        })();

        /**
         * Severity enum.
         * @name wardkeeper.v1.Severity
         * @enum {number}
         * @property {number} SEVERITY_UNSPECIFIED=0 SEVERITY_UNSPECIFIED value
         * @property {number} INFO=1 INFO value
         * @property {number} NOTICE=2 NOTICE value
         * @property {number} WARNING=3 WARNING value
         * @property {number} HIGH=4 HIGH value
         * @property {number} CRITICAL=5 CRITICAL value
         */
        v1.Severity = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "SEVERITY_UNSPECIFIED"] = 0;
            values[valuesById[1] = "INFO"] = 1;
            values[valuesById[2] = "NOTICE"] = 2;
            values[valuesById[3] = "WARNING"] = 3;
            values[valuesById[4] = "HIGH"] = 4;
            values[valuesById[5] = "CRITICAL"] = 5;
            return values;
        })();

        /**
         * TimeQuality enum.
         * @name wardkeeper.v1.TimeQuality
         * @enum {number}
         * @property {number} TIME_QUALITY_UNSPECIFIED=0 TIME_QUALITY_UNSPECIFIED value
         * @property {number} SYNCHRONISED=1 SYNCHRONISED value
         * @property {number} FREE_RUNNING=2 FREE_RUNNING value
         * @property {number} UNTRUSTED=3 UNTRUSTED value
         */
        v1.TimeQuality = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "TIME_QUALITY_UNSPECIFIED"] = 0;
            values[valuesById[1] = "SYNCHRONISED"] = 1;
            values[valuesById[2] = "FREE_RUNNING"] = 2;
            values[valuesById[3] = "UNTRUSTED"] = 3;
            return values;
        })();

        /**
         * Origin enum.
         * @name wardkeeper.v1.Origin
         * @enum {number}
         * @property {number} ORIGIN_UNSPECIFIED=0 ORIGIN_UNSPECIFIED value
         * @property {number} LOCAL_CONSOLE=1 LOCAL_CONSOLE value
         * @property {number} LOCAL_NETWORK=2 LOCAL_NETWORK value
         * @property {number} REMOTE_SERVICE=3 REMOTE_SERVICE value
         * @property {number} OPERATOR=4 OPERATOR value
         */
        v1.Origin = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ORIGIN_UNSPECIFIED"] = 0;
            values[valuesById[1] = "LOCAL_CONSOLE"] = 1;
            values[valuesById[2] = "LOCAL_NETWORK"] = 2;
            values[valuesById[3] = "REMOTE_SERVICE"] = 3;
            values[valuesById[4] = "OPERATOR"] = 4;
            return values;
        })();

        /**
         * Authenticator enum.
         * @name wardkeeper.v1.Authenticator
         * @enum {number}
         * @property {number} AUTHENTICATOR_UNSPECIFIED=0 AUTHENTICATOR_UNSPECIFIED value
         * @property {number} PASSWORD=1 PASSWORD value
         * @property {number} PIN=2 PIN value
         * @property {number} BADGE=3 BADGE value
         * @property {number} TOTP=4 TOTP value
         * @property {number} LOOKUP_CODE=5 LOOKUP_CODE value
         * @property {number} WEBAUTHN=6 WEBAUTHN value
         * @property {number} CERTIFICATE=7 CERTIFICATE value
         */
        v1.Authenticator = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "AUTHENTICATOR_UNSPECIFIED"] = 0;
            values[valuesById[1] = "PASSWORD"] = 1;
            values[valuesById[2] = "PIN"] = 2;
            values[valuesById[3] = "BADGE"] = 3;
            values[valuesById[4] = "TOTP"] = 4;
            values[valuesById[5] = "LOOKUP_CODE"] = 5;
            values[valuesById[6] = "WEBAUTHN"] = 6;
            values[valuesById[7] = "CERTIFICATE"] = 7;
            return values;
        })();

        v1.Event = (function() {

            /**
             * Properties of an Event.
             * @typedef {Object} wardkeeper.v1.Event.$Properties
             * @property {number|null} [wallMs] Event wallMs
             * @property {Uint8Array|null} [bootId] Event bootId
             * @property {number|null} [monotonicUs] Event monotonicUs
             * @property {wardkeeper.v1.TimeQuality|null} [timeQuality] Event timeQuality
             * @property {wardkeeper.v1.Severity|null} [severity] Event severity
             * @property {string|null} [deviceId] Event deviceId
             * @property {Uint8Array|null} [actor] Event actor
             * @property {wardkeeper.v1.LedgerOpened.$Properties|null} [ledgerOpened] Event ledgerOpened
             * @property {wardkeeper.v1.LedgerSetAside.$Properties|null} [ledgerSetAside] Event ledgerSetAside
             * @property {wardkeeper.v1.AgentStarted.$Properties|null} [agentStarted] Event agentStarted
             * @property {wardkeeper.v1.AgentStopped.$Properties|null} [agentStopped] Event agentStopped
             * @property {wardkeeper.v1.TimeChanged.$Properties|null} [timeChanged] Event timeChanged
             * @property {wardkeeper.v1.LinkChanged.$Properties|null} [linkChanged] Event linkChanged
             * @property {wardkeeper.v1.EventsDropped.$Properties|null} [eventsDropped] Event eventsDropped
             * @property {wardkeeper.v1.TrustRefused.$Properties|null} [trustRefused] Event trustRefused
             * @property {wardkeeper.v1.LoginSucceeded.$Properties|null} [loginSucceeded] Event loginSucceeded
             * @property {wardkeeper.v1.LoginFailed.$Properties|null} [loginFailed] Event loginFailed
             * @property {wardkeeper.v1.LoginDenied.$Properties|null} [loginDenied] Event loginDenied
             * @property {wardkeeper.v1.AccessBlocked.$Properties|null} [accessBlocked] Event accessBlocked
             * @property {wardkeeper.v1.SessionEnded.$Properties|null} [sessionEnded] Event sessionEnded
             * @property {wardkeeper.v1.EssentialAction.$Properties|null} [essentialAction] Event essentialAction
             * @property {wardkeeper.v1.AttemptsThrottled.$Properties|null} [attemptsThrottled] Event attemptsThrottled
             * @property {wardkeeper.v1.AccountChanged.$Properties|null} [accountChanged] Event accountChanged
             * @property {wardkeeper.v1.AccessDegraded.$Properties|null} [accessDegraded] Event accessDegraded
             * @property {wardkeeper.v1.BaselineRecorded.$Properties|null} [baselineRecorded] Event baselineRecorded
             * @property {wardkeeper.v1.FileChanged.$Properties|null} [fileChanged] Event fileChanged
             * @property {wardkeeper.v1.WatchDegraded.$Properties|null} [watchDegraded] Event watchDegraded
             * @property {wardkeeper.v1.DeviceStateChanged.$Properties|null} [deviceStateChanged] Event deviceStateChanged
             * @property {"ledgerOpened"|"ledgerSetAside"|"agentStarted"|"agentStopped"|"timeChanged"|"linkChanged"|"eventsDropped"|"trustRefused"|"loginSucceeded"|"loginFailed"|"loginDenied"|"accessBlocked"|"sessionEnded"|"essentialAction"|"attemptsThrottled"|"accountChanged"|"accessDegraded"|"baselineRecorded"|"fileChanged"|"watchDegraded"|"deviceStateChanged"} [kind] Event kind
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Event.
             * @memberof wardkeeper.v1
             * @interface IEvent
             * @augments wardkeeper.v1.Event.$Properties
             * @deprecated Use wardkeeper.v1.Event.$Properties instead.
             */

            /**
             * Narrowed shape of an Event.
             * @typedef {{
             *   wallMs?: number|null;
             *   bootId?: Uint8Array|null;
             *   monotonicUs?: number|null;
             *   timeQuality?: wardkeeper.v1.TimeQuality|null;
             *   severity?: wardkeeper.v1.Severity|null;
             *   deviceId?: string|null;
             *   actor?: Uint8Array|null;
             *   ledgerOpened?: wardkeeper.v1.LedgerOpened.$Shape|null;
             *   ledgerSetAside?: wardkeeper.v1.LedgerSetAside.$Shape|null;
             *   agentStarted?: wardkeeper.v1.AgentStarted.$Shape|null;
             *   agentStopped?: wardkeeper.v1.AgentStopped.$Shape|null;
             *   timeChanged?: wardkeeper.v1.TimeChanged.$Shape|null;
             *   linkChanged?: wardkeeper.v1.LinkChanged.$Shape|null;
             *   eventsDropped?: wardkeeper.v1.EventsDropped.$Shape|null;
             *   trustRefused?: wardkeeper.v1.TrustRefused.$Shape|null;
             *   loginSucceeded?: wardkeeper.v1.LoginSucceeded.$Shape|null;
             *   loginFailed?: wardkeeper.v1.LoginFailed.$Shape|null;
             *   loginDenied?: wardkeeper.v1.LoginDenied.$Shape|null;
             *   accessBlocked?: wardkeeper.v1.AccessBlocked.$Shape|null;
             *   sessionEnded?: wardkeeper.v1.SessionEnded.$Shape|null;
             *   essentialAction?: wardkeeper.v1.EssentialAction.$Shape|null;
             *   attemptsThrottled?: wardkeeper.v1.AttemptsThrottled.$Shape|null;
             *   accountChanged?: wardkeeper.v1.AccountChanged.$Shape|null;
             *   accessDegraded?: wardkeeper.v1.AccessDegraded.$Shape|null;
             *   baselineRecorded?: wardkeeper.v1.BaselineRecorded.$Shape|null;
             *   fileChanged?: wardkeeper.v1.FileChanged.$Shape|null;
             *   watchDegraded?: wardkeeper.v1.WatchDegraded.$Shape|null;
             *   deviceStateChanged?: wardkeeper.v1.DeviceStateChanged.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ kind?: undefined; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null }|{ kind?: "ledgerOpened"; ledgerOpened: wardkeeper.v1.LedgerOpened.$Shape; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null }|{ kind?: "ledgerSetAside"; ledgerOpened?: null; ledgerSetAside: wardkeeper.v1.LedgerSetAside.$Shape; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null }|{ kind?: "agentStarted"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted: wardkeeper.v1.AgentStarted.$Shape; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null }|{ kind?: "agentStopped"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped: wardkeeper.v1.AgentStopped.$Shape; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null }|{ kind?: "timeChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged: wardkeeper.v1.TimeChanged.$Shape; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null }|{ kind?: "linkChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged: wardkeeper.v1.LinkChanged.$Shape; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null }|{ kind?: "eventsDropped"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped: wardkeeper.v1.EventsDropped.$Shape; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null }|{ kind?: "trustRefused"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused: wardkeeper.v1.TrustRefused.$Shape; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null }|{ kind?: "loginSucceeded"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded: wardkeeper.v1.LoginSucceeded.$Shape; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null }|{ kind?: "loginFailed"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed: wardkeeper.v1.LoginFailed.$Shape; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null }|{ kind?: "loginDenied"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied: wardkeeper.v1.LoginDenied.$Shape; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null }|{ kind?: "accessBlocked"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked: wardkeeper.v1.AccessBlocked.$Shape; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null }|{ kind?: "sessionEnded"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded: wardkeeper.v1.SessionEnded.$Shape; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null }|{ kind?: "essentialAction"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction: wardkeeper.v1.EssentialAction.$Shape; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null }|{ kind?: "attemptsThrottled"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled: wardkeeper.v1.AttemptsThrottled.$Shape; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null }|{ kind?: "accountChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged: wardkeeper.v1.AccountChanged.$Shape; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null }|{ kind?: "accessDegraded"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded: wardkeeper.v1.AccessDegraded.$Shape; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null }|{ kind?: "baselineRecorded"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded: wardkeeper.v1.BaselineRecorded.$Shape; fileChanged?: null; watchDegraded?: null; deviceStateChanged?: null }|{ kind?: "fileChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged: wardkeeper.v1.FileChanged.$Shape; watchDegraded?: null; deviceStateChanged?: null }|{ kind?: "watchDegraded"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded: wardkeeper.v1.WatchDegraded.$Shape; deviceStateChanged?: null }|{ kind?: "deviceStateChanged"; ledgerOpened?: null; ledgerSetAside?: null; agentStarted?: null; agentStopped?: null; timeChanged?: null; linkChanged?: null; eventsDropped?: null; trustRefused?: null; loginSucceeded?: null; loginFailed?: null; loginDenied?: null; accessBlocked?: null; sessionEnded?: null; essentialAction?: null; attemptsThrottled?: null; accountChanged?: null; accessDegraded?: null; baselineRecorded?: null; fileChanged?: null; watchDegraded?: null; deviceStateChanged: wardkeeper.v1.DeviceStateChanged.$Shape })
             * )} wardkeeper.v1.Event.$Shape
             */

            /**
             * Constructs a new Event.
             * @memberof wardkeeper.v1
             * @classdesc Represents an Event.
             * @constructor
             * @param {wardkeeper.v1.Event.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Event = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Event wallMs.
             * @member {number} wallMs
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.wallMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Event bootId.
             * @member {Uint8Array} bootId
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.bootId = $util.newBuffer([]);

            /**
             * Event monotonicUs.
             * @member {number} monotonicUs
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.monotonicUs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Event timeQuality.
             * @member {wardkeeper.v1.TimeQuality} timeQuality
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.timeQuality = 0;

            /**
             * Event severity.
             * @member {wardkeeper.v1.Severity} severity
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.severity = 0;

            /**
             * Event deviceId.
             * @member {string} deviceId
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.deviceId = "";

            /**
             * Event actor.
             * @member {Uint8Array} actor
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.actor = $util.newBuffer([]);

            /**
             * Event ledgerOpened.
             * @member {wardkeeper.v1.LedgerOpened.$Properties|null|undefined} ledgerOpened
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.ledgerOpened = null;

            /**
             * Event ledgerSetAside.
             * @member {wardkeeper.v1.LedgerSetAside.$Properties|null|undefined} ledgerSetAside
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.ledgerSetAside = null;

            /**
             * Event agentStarted.
             * @member {wardkeeper.v1.AgentStarted.$Properties|null|undefined} agentStarted
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.agentStarted = null;

            /**
             * Event agentStopped.
             * @member {wardkeeper.v1.AgentStopped.$Properties|null|undefined} agentStopped
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.agentStopped = null;

            /**
             * Event timeChanged.
             * @member {wardkeeper.v1.TimeChanged.$Properties|null|undefined} timeChanged
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.timeChanged = null;

            /**
             * Event linkChanged.
             * @member {wardkeeper.v1.LinkChanged.$Properties|null|undefined} linkChanged
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.linkChanged = null;

            /**
             * Event eventsDropped.
             * @member {wardkeeper.v1.EventsDropped.$Properties|null|undefined} eventsDropped
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.eventsDropped = null;

            /**
             * Event trustRefused.
             * @member {wardkeeper.v1.TrustRefused.$Properties|null|undefined} trustRefused
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.trustRefused = null;

            /**
             * Event loginSucceeded.
             * @member {wardkeeper.v1.LoginSucceeded.$Properties|null|undefined} loginSucceeded
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.loginSucceeded = null;

            /**
             * Event loginFailed.
             * @member {wardkeeper.v1.LoginFailed.$Properties|null|undefined} loginFailed
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.loginFailed = null;

            /**
             * Event loginDenied.
             * @member {wardkeeper.v1.LoginDenied.$Properties|null|undefined} loginDenied
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.loginDenied = null;

            /**
             * Event accessBlocked.
             * @member {wardkeeper.v1.AccessBlocked.$Properties|null|undefined} accessBlocked
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.accessBlocked = null;

            /**
             * Event sessionEnded.
             * @member {wardkeeper.v1.SessionEnded.$Properties|null|undefined} sessionEnded
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.sessionEnded = null;

            /**
             * Event essentialAction.
             * @member {wardkeeper.v1.EssentialAction.$Properties|null|undefined} essentialAction
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.essentialAction = null;

            /**
             * Event attemptsThrottled.
             * @member {wardkeeper.v1.AttemptsThrottled.$Properties|null|undefined} attemptsThrottled
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.attemptsThrottled = null;

            /**
             * Event accountChanged.
             * @member {wardkeeper.v1.AccountChanged.$Properties|null|undefined} accountChanged
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.accountChanged = null;

            /**
             * Event accessDegraded.
             * @member {wardkeeper.v1.AccessDegraded.$Properties|null|undefined} accessDegraded
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.accessDegraded = null;

            /**
             * Event baselineRecorded.
             * @member {wardkeeper.v1.BaselineRecorded.$Properties|null|undefined} baselineRecorded
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.baselineRecorded = null;

            /**
             * Event fileChanged.
             * @member {wardkeeper.v1.FileChanged.$Properties|null|undefined} fileChanged
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.fileChanged = null;

            /**
             * Event watchDegraded.
             * @member {wardkeeper.v1.WatchDegraded.$Properties|null|undefined} watchDegraded
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.watchDegraded = null;

            /**
             * Event deviceStateChanged.
             * @member {wardkeeper.v1.DeviceStateChanged.$Properties|null|undefined} deviceStateChanged
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            Event.prototype.deviceStateChanged = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Event kind.
             * @member {"ledgerOpened"|"ledgerSetAside"|"agentStarted"|"agentStopped"|"timeChanged"|"linkChanged"|"eventsDropped"|"trustRefused"|"loginSucceeded"|"loginFailed"|"loginDenied"|"accessBlocked"|"sessionEnded"|"essentialAction"|"attemptsThrottled"|"accountChanged"|"accessDegraded"|"baselineRecorded"|"fileChanged"|"watchDegraded"|"deviceStateChanged"|undefined} kind
             * @memberof wardkeeper.v1.Event
             * @instance
             */
            $Object.defineProperty(Event.prototype, "kind", {
                get: $util.oneOfGetter($oneOfFields = ["ledgerOpened", "ledgerSetAside", "agentStarted", "agentStopped", "timeChanged", "linkChanged", "eventsDropped", "trustRefused", "loginSucceeded", "loginFailed", "loginDenied", "accessBlocked", "sessionEnded", "essentialAction", "attemptsThrottled", "accountChanged", "accessDegraded", "baselineRecorded", "fileChanged", "watchDegraded", "deviceStateChanged"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Event message. Does not implicitly {@link wardkeeper.v1.Event.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Event
             * @static
             * @param {wardkeeper.v1.Event.$Properties} message Event message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Event.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.wallMs != null && $Object.hasOwnProperty.call(message, "wallMs") && (typeof message.wallMs === "object" ? message.wallMs.low || message.wallMs.high : message.wallMs !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.wallMs);
                if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId") && message.bootId.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.bootId);
                if (message.monotonicUs != null && $Object.hasOwnProperty.call(message, "monotonicUs") && (typeof message.monotonicUs === "object" ? message.monotonicUs.low || message.monotonicUs.high : message.monotonicUs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.monotonicUs);
                if (message.timeQuality != null && $Object.hasOwnProperty.call(message, "timeQuality") && message.timeQuality !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.timeQuality);
                if (message.severity != null && $Object.hasOwnProperty.call(message, "severity") && message.severity !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).int32(message.severity);
                if (message.deviceId != null && $Object.hasOwnProperty.call(message, "deviceId") && message.deviceId !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.deviceId);
                if (message.actor != null && $Object.hasOwnProperty.call(message, "actor") && message.actor.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.actor);
                if (message.ledgerOpened != null && $Object.hasOwnProperty.call(message, "ledgerOpened"))
                    $root.wardkeeper.v1.LedgerOpened.encode(message.ledgerOpened, writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
                if (message.ledgerSetAside != null && $Object.hasOwnProperty.call(message, "ledgerSetAside"))
                    $root.wardkeeper.v1.LedgerSetAside.encode(message.ledgerSetAside, writer.uint32(/* id 21, wireType 2 =*/170).fork(), _depth + 1).ldelim();
                if (message.agentStarted != null && $Object.hasOwnProperty.call(message, "agentStarted"))
                    $root.wardkeeper.v1.AgentStarted.encode(message.agentStarted, writer.uint32(/* id 22, wireType 2 =*/178).fork(), _depth + 1).ldelim();
                if (message.agentStopped != null && $Object.hasOwnProperty.call(message, "agentStopped"))
                    $root.wardkeeper.v1.AgentStopped.encode(message.agentStopped, writer.uint32(/* id 23, wireType 2 =*/186).fork(), _depth + 1).ldelim();
                if (message.timeChanged != null && $Object.hasOwnProperty.call(message, "timeChanged"))
                    $root.wardkeeper.v1.TimeChanged.encode(message.timeChanged, writer.uint32(/* id 24, wireType 2 =*/194).fork(), _depth + 1).ldelim();
                if (message.linkChanged != null && $Object.hasOwnProperty.call(message, "linkChanged"))
                    $root.wardkeeper.v1.LinkChanged.encode(message.linkChanged, writer.uint32(/* id 25, wireType 2 =*/202).fork(), _depth + 1).ldelim();
                if (message.eventsDropped != null && $Object.hasOwnProperty.call(message, "eventsDropped"))
                    $root.wardkeeper.v1.EventsDropped.encode(message.eventsDropped, writer.uint32(/* id 26, wireType 2 =*/210).fork(), _depth + 1).ldelim();
                if (message.trustRefused != null && $Object.hasOwnProperty.call(message, "trustRefused"))
                    $root.wardkeeper.v1.TrustRefused.encode(message.trustRefused, writer.uint32(/* id 27, wireType 2 =*/218).fork(), _depth + 1).ldelim();
                if (message.loginSucceeded != null && $Object.hasOwnProperty.call(message, "loginSucceeded"))
                    $root.wardkeeper.v1.LoginSucceeded.encode(message.loginSucceeded, writer.uint32(/* id 40, wireType 2 =*/322).fork(), _depth + 1).ldelim();
                if (message.loginFailed != null && $Object.hasOwnProperty.call(message, "loginFailed"))
                    $root.wardkeeper.v1.LoginFailed.encode(message.loginFailed, writer.uint32(/* id 41, wireType 2 =*/330).fork(), _depth + 1).ldelim();
                if (message.loginDenied != null && $Object.hasOwnProperty.call(message, "loginDenied"))
                    $root.wardkeeper.v1.LoginDenied.encode(message.loginDenied, writer.uint32(/* id 42, wireType 2 =*/338).fork(), _depth + 1).ldelim();
                if (message.accessBlocked != null && $Object.hasOwnProperty.call(message, "accessBlocked"))
                    $root.wardkeeper.v1.AccessBlocked.encode(message.accessBlocked, writer.uint32(/* id 43, wireType 2 =*/346).fork(), _depth + 1).ldelim();
                if (message.sessionEnded != null && $Object.hasOwnProperty.call(message, "sessionEnded"))
                    $root.wardkeeper.v1.SessionEnded.encode(message.sessionEnded, writer.uint32(/* id 44, wireType 2 =*/354).fork(), _depth + 1).ldelim();
                if (message.essentialAction != null && $Object.hasOwnProperty.call(message, "essentialAction"))
                    $root.wardkeeper.v1.EssentialAction.encode(message.essentialAction, writer.uint32(/* id 45, wireType 2 =*/362).fork(), _depth + 1).ldelim();
                if (message.attemptsThrottled != null && $Object.hasOwnProperty.call(message, "attemptsThrottled"))
                    $root.wardkeeper.v1.AttemptsThrottled.encode(message.attemptsThrottled, writer.uint32(/* id 46, wireType 2 =*/370).fork(), _depth + 1).ldelim();
                if (message.accountChanged != null && $Object.hasOwnProperty.call(message, "accountChanged"))
                    $root.wardkeeper.v1.AccountChanged.encode(message.accountChanged, writer.uint32(/* id 47, wireType 2 =*/378).fork(), _depth + 1).ldelim();
                if (message.accessDegraded != null && $Object.hasOwnProperty.call(message, "accessDegraded"))
                    $root.wardkeeper.v1.AccessDegraded.encode(message.accessDegraded, writer.uint32(/* id 48, wireType 2 =*/386).fork(), _depth + 1).ldelim();
                if (message.baselineRecorded != null && $Object.hasOwnProperty.call(message, "baselineRecorded"))
                    $root.wardkeeper.v1.BaselineRecorded.encode(message.baselineRecorded, writer.uint32(/* id 60, wireType 2 =*/482).fork(), _depth + 1).ldelim();
                if (message.fileChanged != null && $Object.hasOwnProperty.call(message, "fileChanged"))
                    $root.wardkeeper.v1.FileChanged.encode(message.fileChanged, writer.uint32(/* id 61, wireType 2 =*/490).fork(), _depth + 1).ldelim();
                if (message.watchDegraded != null && $Object.hasOwnProperty.call(message, "watchDegraded"))
                    $root.wardkeeper.v1.WatchDegraded.encode(message.watchDegraded, writer.uint32(/* id 62, wireType 2 =*/498).fork(), _depth + 1).ldelim();
                if (message.deviceStateChanged != null && $Object.hasOwnProperty.call(message, "deviceStateChanged"))
                    $root.wardkeeper.v1.DeviceStateChanged.encode(message.deviceStateChanged, writer.uint32(/* id 80, wireType 2 =*/642).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Event message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Event
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Event & wardkeeper.v1.Event.$Shape} Event
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Event.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Event();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.wallMs = value;
                            else
                                delete message.wallMs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.bootId = value;
                            else
                                delete message.bootId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.monotonicUs = value;
                            else
                                delete message.monotonicUs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.timeQuality = value;
                            else
                                delete message.timeQuality;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.severity = value;
                            else
                                delete message.severity;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.deviceId = value;
                            else
                                delete message.deviceId;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.actor = value;
                            else
                                delete message.actor;
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.ledgerOpened = $root.wardkeeper.v1.LedgerOpened.decode(reader, reader.size(), $undefined, _depth + 1, message.ledgerOpened);
                            message.kind = "ledgerOpened";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.ledgerSetAside = $root.wardkeeper.v1.LedgerSetAside.decode(reader, reader.size(), $undefined, _depth + 1, message.ledgerSetAside);
                            message.kind = "ledgerSetAside";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            message.agentStarted = $root.wardkeeper.v1.AgentStarted.decode(reader, reader.size(), $undefined, _depth + 1, message.agentStarted);
                            message.kind = "agentStarted";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 2)
                                break;
                            message.agentStopped = $root.wardkeeper.v1.AgentStopped.decode(reader, reader.size(), $undefined, _depth + 1, message.agentStopped);
                            message.kind = "agentStopped";
                            continue;
                        }
                    case 24: {
                            if (wireType !== 2)
                                break;
                            message.timeChanged = $root.wardkeeper.v1.TimeChanged.decode(reader, reader.size(), $undefined, _depth + 1, message.timeChanged);
                            message.kind = "timeChanged";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 2)
                                break;
                            message.linkChanged = $root.wardkeeper.v1.LinkChanged.decode(reader, reader.size(), $undefined, _depth + 1, message.linkChanged);
                            message.kind = "linkChanged";
                            continue;
                        }
                    case 26: {
                            if (wireType !== 2)
                                break;
                            message.eventsDropped = $root.wardkeeper.v1.EventsDropped.decode(reader, reader.size(), $undefined, _depth + 1, message.eventsDropped);
                            message.kind = "eventsDropped";
                            continue;
                        }
                    case 27: {
                            if (wireType !== 2)
                                break;
                            message.trustRefused = $root.wardkeeper.v1.TrustRefused.decode(reader, reader.size(), $undefined, _depth + 1, message.trustRefused);
                            message.kind = "trustRefused";
                            continue;
                        }
                    case 40: {
                            if (wireType !== 2)
                                break;
                            message.loginSucceeded = $root.wardkeeper.v1.LoginSucceeded.decode(reader, reader.size(), $undefined, _depth + 1, message.loginSucceeded);
                            message.kind = "loginSucceeded";
                            continue;
                        }
                    case 41: {
                            if (wireType !== 2)
                                break;
                            message.loginFailed = $root.wardkeeper.v1.LoginFailed.decode(reader, reader.size(), $undefined, _depth + 1, message.loginFailed);
                            message.kind = "loginFailed";
                            continue;
                        }
                    case 42: {
                            if (wireType !== 2)
                                break;
                            message.loginDenied = $root.wardkeeper.v1.LoginDenied.decode(reader, reader.size(), $undefined, _depth + 1, message.loginDenied);
                            message.kind = "loginDenied";
                            continue;
                        }
                    case 43: {
                            if (wireType !== 2)
                                break;
                            message.accessBlocked = $root.wardkeeper.v1.AccessBlocked.decode(reader, reader.size(), $undefined, _depth + 1, message.accessBlocked);
                            message.kind = "accessBlocked";
                            continue;
                        }
                    case 44: {
                            if (wireType !== 2)
                                break;
                            message.sessionEnded = $root.wardkeeper.v1.SessionEnded.decode(reader, reader.size(), $undefined, _depth + 1, message.sessionEnded);
                            message.kind = "sessionEnded";
                            continue;
                        }
                    case 45: {
                            if (wireType !== 2)
                                break;
                            message.essentialAction = $root.wardkeeper.v1.EssentialAction.decode(reader, reader.size(), $undefined, _depth + 1, message.essentialAction);
                            message.kind = "essentialAction";
                            continue;
                        }
                    case 46: {
                            if (wireType !== 2)
                                break;
                            message.attemptsThrottled = $root.wardkeeper.v1.AttemptsThrottled.decode(reader, reader.size(), $undefined, _depth + 1, message.attemptsThrottled);
                            message.kind = "attemptsThrottled";
                            continue;
                        }
                    case 47: {
                            if (wireType !== 2)
                                break;
                            message.accountChanged = $root.wardkeeper.v1.AccountChanged.decode(reader, reader.size(), $undefined, _depth + 1, message.accountChanged);
                            message.kind = "accountChanged";
                            continue;
                        }
                    case 48: {
                            if (wireType !== 2)
                                break;
                            message.accessDegraded = $root.wardkeeper.v1.AccessDegraded.decode(reader, reader.size(), $undefined, _depth + 1, message.accessDegraded);
                            message.kind = "accessDegraded";
                            continue;
                        }
                    case 60: {
                            if (wireType !== 2)
                                break;
                            message.baselineRecorded = $root.wardkeeper.v1.BaselineRecorded.decode(reader, reader.size(), $undefined, _depth + 1, message.baselineRecorded);
                            message.kind = "baselineRecorded";
                            continue;
                        }
                    case 61: {
                            if (wireType !== 2)
                                break;
                            message.fileChanged = $root.wardkeeper.v1.FileChanged.decode(reader, reader.size(), $undefined, _depth + 1, message.fileChanged);
                            message.kind = "fileChanged";
                            continue;
                        }
                    case 62: {
                            if (wireType !== 2)
                                break;
                            message.watchDegraded = $root.wardkeeper.v1.WatchDegraded.decode(reader, reader.size(), $undefined, _depth + 1, message.watchDegraded);
                            message.kind = "watchDegraded";
                            continue;
                        }
                    case 80: {
                            if (wireType !== 2)
                                break;
                            message.deviceStateChanged = $root.wardkeeper.v1.DeviceStateChanged.decode(reader, reader.size(), $undefined, _depth + 1, message.deviceStateChanged);
                            message.kind = "deviceStateChanged";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Event;
        })();

        v1.LedgerOpened = (function() {

            /**
             * Properties of a LedgerOpened.
             * @typedef {Object} wardkeeper.v1.LedgerOpened.$Properties
             * @property {wardkeeper.v1.LedgerOpened.Reason|null} [reason] LedgerOpened reason
             * @property {Uint8Array|null} [predecessor] LedgerOpened predecessor
             * @property {number|null} [predecessorSeq] LedgerOpened predecessorSeq
             * @property {Uint8Array|null} [predecessorHash] LedgerOpened predecessorHash
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LedgerOpened.
             * @memberof wardkeeper.v1
             * @interface ILedgerOpened
             * @augments wardkeeper.v1.LedgerOpened.$Properties
             * @deprecated Use wardkeeper.v1.LedgerOpened.$Properties instead.
             */

            /**
             * Shape of a LedgerOpened.
             * @typedef {wardkeeper.v1.LedgerOpened.$Properties} wardkeeper.v1.LedgerOpened.$Shape
             */

            /**
             * Constructs a new LedgerOpened.
             * @memberof wardkeeper.v1
             * @classdesc Represents a LedgerOpened.
             * @constructor
             * @param {wardkeeper.v1.LedgerOpened.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LedgerOpened = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LedgerOpened reason.
             * @member {wardkeeper.v1.LedgerOpened.Reason} reason
             * @memberof wardkeeper.v1.LedgerOpened
             * @instance
             */
            LedgerOpened.prototype.reason = 0;

            /**
             * LedgerOpened predecessor.
             * @member {Uint8Array} predecessor
             * @memberof wardkeeper.v1.LedgerOpened
             * @instance
             */
            LedgerOpened.prototype.predecessor = $util.newBuffer([]);

            /**
             * LedgerOpened predecessorSeq.
             * @member {number} predecessorSeq
             * @memberof wardkeeper.v1.LedgerOpened
             * @instance
             */
            LedgerOpened.prototype.predecessorSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LedgerOpened predecessorHash.
             * @member {Uint8Array} predecessorHash
             * @memberof wardkeeper.v1.LedgerOpened
             * @instance
             */
            LedgerOpened.prototype.predecessorHash = $util.newBuffer([]);

            /**
             * Encodes the specified LedgerOpened message. Does not implicitly {@link wardkeeper.v1.LedgerOpened.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.LedgerOpened
             * @static
             * @param {wardkeeper.v1.LedgerOpened.$Properties} message LedgerOpened message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LedgerOpened.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.reason);
                if (message.predecessor != null && $Object.hasOwnProperty.call(message, "predecessor") && message.predecessor.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.predecessor);
                if (message.predecessorSeq != null && $Object.hasOwnProperty.call(message, "predecessorSeq") && (typeof message.predecessorSeq === "object" ? message.predecessorSeq.low || message.predecessorSeq.high : message.predecessorSeq !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.predecessorSeq);
                if (message.predecessorHash != null && $Object.hasOwnProperty.call(message, "predecessorHash") && message.predecessorHash.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.predecessorHash);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LedgerOpened message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.LedgerOpened
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.LedgerOpened & wardkeeper.v1.LedgerOpened.$Shape} LedgerOpened
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LedgerOpened.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.LedgerOpened();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.predecessor = value;
                            else
                                delete message.predecessor;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.predecessorSeq = value;
                            else
                                delete message.predecessorSeq;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.predecessorHash = value;
                            else
                                delete message.predecessorHash;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Reason enum.
             * @name wardkeeper.v1.LedgerOpened.Reason
             * @enum {number}
             * @property {number} REASON_UNSPECIFIED=0 REASON_UNSPECIFIED value
             * @property {number} FIRST=1 FIRST value
             * @property {number} PREDECESSOR_DAMAGED=2 PREDECESSOR_DAMAGED value
             * @property {number} FORK=3 FORK value
             * @property {number} REENROLLED=4 REENROLLED value
             */
            LedgerOpened.Reason = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "REASON_UNSPECIFIED"] = 0;
                values[valuesById[1] = "FIRST"] = 1;
                values[valuesById[2] = "PREDECESSOR_DAMAGED"] = 2;
                values[valuesById[3] = "FORK"] = 3;
                values[valuesById[4] = "REENROLLED"] = 4;
                return values;
            })();

            return LedgerOpened;
        })();

        v1.LedgerSetAside = (function() {

            /**
             * Properties of a LedgerSetAside.
             * @typedef {Object} wardkeeper.v1.LedgerSetAside.$Properties
             * @property {Uint8Array|null} [ledger] LedgerSetAside ledger
             * @property {number|null} [firstBadSeq] LedgerSetAside firstBadSeq
             * @property {string|null} [finding] LedgerSetAside finding
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LedgerSetAside.
             * @memberof wardkeeper.v1
             * @interface ILedgerSetAside
             * @augments wardkeeper.v1.LedgerSetAside.$Properties
             * @deprecated Use wardkeeper.v1.LedgerSetAside.$Properties instead.
             */

            /**
             * Shape of a LedgerSetAside.
             * @typedef {wardkeeper.v1.LedgerSetAside.$Properties} wardkeeper.v1.LedgerSetAside.$Shape
             */

            /**
             * Constructs a new LedgerSetAside.
             * @memberof wardkeeper.v1
             * @classdesc Represents a LedgerSetAside.
             * @constructor
             * @param {wardkeeper.v1.LedgerSetAside.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LedgerSetAside = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LedgerSetAside ledger.
             * @member {Uint8Array} ledger
             * @memberof wardkeeper.v1.LedgerSetAside
             * @instance
             */
            LedgerSetAside.prototype.ledger = $util.newBuffer([]);

            /**
             * LedgerSetAside firstBadSeq.
             * @member {number} firstBadSeq
             * @memberof wardkeeper.v1.LedgerSetAside
             * @instance
             */
            LedgerSetAside.prototype.firstBadSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LedgerSetAside finding.
             * @member {string} finding
             * @memberof wardkeeper.v1.LedgerSetAside
             * @instance
             */
            LedgerSetAside.prototype.finding = "";

            /**
             * Encodes the specified LedgerSetAside message. Does not implicitly {@link wardkeeper.v1.LedgerSetAside.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.LedgerSetAside
             * @static
             * @param {wardkeeper.v1.LedgerSetAside.$Properties} message LedgerSetAside message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LedgerSetAside.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.ledger != null && $Object.hasOwnProperty.call(message, "ledger") && message.ledger.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.ledger);
                if (message.firstBadSeq != null && $Object.hasOwnProperty.call(message, "firstBadSeq") && (typeof message.firstBadSeq === "object" ? message.firstBadSeq.low || message.firstBadSeq.high : message.firstBadSeq !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.firstBadSeq);
                if (message.finding != null && $Object.hasOwnProperty.call(message, "finding") && message.finding !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.finding);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LedgerSetAside message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.LedgerSetAside
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.LedgerSetAside & wardkeeper.v1.LedgerSetAside.$Shape} LedgerSetAside
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LedgerSetAside.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.LedgerSetAside();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.ledger = value;
                            else
                                delete message.ledger;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.firstBadSeq = value;
                            else
                                delete message.firstBadSeq;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.finding = value;
                            else
                                delete message.finding;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LedgerSetAside;
        })();

        v1.AgentStarted = (function() {

            /**
             * Properties of an AgentStarted.
             * @typedef {Object} wardkeeper.v1.AgentStarted.$Properties
             * @property {string|null} [version] AgentStarted version
             * @property {number|null} [bootCounter] AgentStarted bootCounter
             * @property {boolean|null} [previousStopClean] AgentStarted previousStopClean
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AgentStarted.
             * @memberof wardkeeper.v1
             * @interface IAgentStarted
             * @augments wardkeeper.v1.AgentStarted.$Properties
             * @deprecated Use wardkeeper.v1.AgentStarted.$Properties instead.
             */

            /**
             * Shape of an AgentStarted.
             * @typedef {wardkeeper.v1.AgentStarted.$Properties} wardkeeper.v1.AgentStarted.$Shape
             */

            /**
             * Constructs a new AgentStarted.
             * @memberof wardkeeper.v1
             * @classdesc Represents an AgentStarted.
             * @constructor
             * @param {wardkeeper.v1.AgentStarted.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AgentStarted = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AgentStarted version.
             * @member {string} version
             * @memberof wardkeeper.v1.AgentStarted
             * @instance
             */
            AgentStarted.prototype.version = "";

            /**
             * AgentStarted bootCounter.
             * @member {number} bootCounter
             * @memberof wardkeeper.v1.AgentStarted
             * @instance
             */
            AgentStarted.prototype.bootCounter = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * AgentStarted previousStopClean.
             * @member {boolean} previousStopClean
             * @memberof wardkeeper.v1.AgentStarted
             * @instance
             */
            AgentStarted.prototype.previousStopClean = false;

            /**
             * Encodes the specified AgentStarted message. Does not implicitly {@link wardkeeper.v1.AgentStarted.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.AgentStarted
             * @static
             * @param {wardkeeper.v1.AgentStarted.$Properties} message AgentStarted message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AgentStarted.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.version);
                if (message.bootCounter != null && $Object.hasOwnProperty.call(message, "bootCounter") && (typeof message.bootCounter === "object" ? message.bootCounter.low || message.bootCounter.high : message.bootCounter !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.bootCounter);
                if (message.previousStopClean != null && $Object.hasOwnProperty.call(message, "previousStopClean") && message.previousStopClean !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.previousStopClean);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AgentStarted message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.AgentStarted
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AgentStarted & wardkeeper.v1.AgentStarted.$Shape} AgentStarted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AgentStarted.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.AgentStarted();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.bootCounter = value;
                            else
                                delete message.bootCounter;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.previousStopClean = value;
                            else
                                delete message.previousStopClean;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AgentStarted;
        })();

        v1.AgentStopped = (function() {

            /**
             * Properties of an AgentStopped.
             * @typedef {Object} wardkeeper.v1.AgentStopped.$Properties
             * @property {string|null} [reason] AgentStopped reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AgentStopped.
             * @memberof wardkeeper.v1
             * @interface IAgentStopped
             * @augments wardkeeper.v1.AgentStopped.$Properties
             * @deprecated Use wardkeeper.v1.AgentStopped.$Properties instead.
             */

            /**
             * Shape of an AgentStopped.
             * @typedef {wardkeeper.v1.AgentStopped.$Properties} wardkeeper.v1.AgentStopped.$Shape
             */

            /**
             * Constructs a new AgentStopped.
             * @memberof wardkeeper.v1
             * @classdesc Represents an AgentStopped.
             * @constructor
             * @param {wardkeeper.v1.AgentStopped.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AgentStopped = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AgentStopped reason.
             * @member {string} reason
             * @memberof wardkeeper.v1.AgentStopped
             * @instance
             */
            AgentStopped.prototype.reason = "";

            /**
             * Encodes the specified AgentStopped message. Does not implicitly {@link wardkeeper.v1.AgentStopped.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.AgentStopped
             * @static
             * @param {wardkeeper.v1.AgentStopped.$Properties} message AgentStopped message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AgentStopped.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AgentStopped message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.AgentStopped
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AgentStopped & wardkeeper.v1.AgentStopped.$Shape} AgentStopped
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AgentStopped.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.AgentStopped();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AgentStopped;
        })();

        v1.TimeChanged = (function() {

            /**
             * Properties of a TimeChanged.
             * @typedef {Object} wardkeeper.v1.TimeChanged.$Properties
             * @property {number|null} [stepMs] TimeChanged stepMs
             * @property {wardkeeper.v1.TimeQuality|null} [quality] TimeChanged quality
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TimeChanged.
             * @memberof wardkeeper.v1
             * @interface ITimeChanged
             * @augments wardkeeper.v1.TimeChanged.$Properties
             * @deprecated Use wardkeeper.v1.TimeChanged.$Properties instead.
             */

            /**
             * Shape of a TimeChanged.
             * @typedef {wardkeeper.v1.TimeChanged.$Properties} wardkeeper.v1.TimeChanged.$Shape
             */

            /**
             * Constructs a new TimeChanged.
             * @memberof wardkeeper.v1
             * @classdesc Represents a TimeChanged.
             * @constructor
             * @param {wardkeeper.v1.TimeChanged.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TimeChanged = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TimeChanged stepMs.
             * @member {number} stepMs
             * @memberof wardkeeper.v1.TimeChanged
             * @instance
             */
            TimeChanged.prototype.stepMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * TimeChanged quality.
             * @member {wardkeeper.v1.TimeQuality} quality
             * @memberof wardkeeper.v1.TimeChanged
             * @instance
             */
            TimeChanged.prototype.quality = 0;

            /**
             * Encodes the specified TimeChanged message. Does not implicitly {@link wardkeeper.v1.TimeChanged.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.TimeChanged
             * @static
             * @param {wardkeeper.v1.TimeChanged.$Properties} message TimeChanged message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TimeChanged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.stepMs != null && $Object.hasOwnProperty.call(message, "stepMs") && (typeof message.stepMs === "object" ? message.stepMs.low || message.stepMs.high : message.stepMs !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).sint64(message.stepMs);
                if (message.quality != null && $Object.hasOwnProperty.call(message, "quality") && message.quality !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.quality);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TimeChanged message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.TimeChanged
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.TimeChanged & wardkeeper.v1.TimeChanged.$Shape} TimeChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TimeChanged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.TimeChanged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.sint64()) === "object" ? value.low || value.high : value !== 0)
                                message.stepMs = value;
                            else
                                delete message.stepMs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.quality = value;
                            else
                                delete message.quality;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TimeChanged;
        })();

        v1.LinkChanged = (function() {

            /**
             * Properties of a LinkChanged.
             * @typedef {Object} wardkeeper.v1.LinkChanged.$Properties
             * @property {boolean|null} [connected] LinkChanged connected
             * @property {string|null} [reason] LinkChanged reason
             * @property {number|null} [downMs] LinkChanged downMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LinkChanged.
             * @memberof wardkeeper.v1
             * @interface ILinkChanged
             * @augments wardkeeper.v1.LinkChanged.$Properties
             * @deprecated Use wardkeeper.v1.LinkChanged.$Properties instead.
             */

            /**
             * Shape of a LinkChanged.
             * @typedef {wardkeeper.v1.LinkChanged.$Properties} wardkeeper.v1.LinkChanged.$Shape
             */

            /**
             * Constructs a new LinkChanged.
             * @memberof wardkeeper.v1
             * @classdesc Represents a LinkChanged.
             * @constructor
             * @param {wardkeeper.v1.LinkChanged.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LinkChanged = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LinkChanged connected.
             * @member {boolean} connected
             * @memberof wardkeeper.v1.LinkChanged
             * @instance
             */
            LinkChanged.prototype.connected = false;

            /**
             * LinkChanged reason.
             * @member {string} reason
             * @memberof wardkeeper.v1.LinkChanged
             * @instance
             */
            LinkChanged.prototype.reason = "";

            /**
             * LinkChanged downMs.
             * @member {number} downMs
             * @memberof wardkeeper.v1.LinkChanged
             * @instance
             */
            LinkChanged.prototype.downMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified LinkChanged message. Does not implicitly {@link wardkeeper.v1.LinkChanged.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.LinkChanged
             * @static
             * @param {wardkeeper.v1.LinkChanged.$Properties} message LinkChanged message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LinkChanged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.connected != null && $Object.hasOwnProperty.call(message, "connected") && message.connected !== false)
                    writer.uint32(/* id 1, wireType 0 =*/8).bool(message.connected);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.reason);
                if (message.downMs != null && $Object.hasOwnProperty.call(message, "downMs") && (typeof message.downMs === "object" ? message.downMs.low || message.downMs.high : message.downMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.downMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LinkChanged message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.LinkChanged
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.LinkChanged & wardkeeper.v1.LinkChanged.$Shape} LinkChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LinkChanged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.LinkChanged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.connected = value;
                            else
                                delete message.connected;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.downMs = value;
                            else
                                delete message.downMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LinkChanged;
        })();

        v1.EventsDropped = (function() {

            /**
             * Properties of an EventsDropped.
             * @typedef {Object} wardkeeper.v1.EventsDropped.$Properties
             * @property {number|null} [firstSeq] EventsDropped firstSeq
             * @property {number|null} [lastSeq] EventsDropped lastSeq
             * @property {number|null} [count] EventsDropped count
             * @property {wardkeeper.v1.Severity|null} [highest] EventsDropped highest
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EventsDropped.
             * @memberof wardkeeper.v1
             * @interface IEventsDropped
             * @augments wardkeeper.v1.EventsDropped.$Properties
             * @deprecated Use wardkeeper.v1.EventsDropped.$Properties instead.
             */

            /**
             * Shape of an EventsDropped.
             * @typedef {wardkeeper.v1.EventsDropped.$Properties} wardkeeper.v1.EventsDropped.$Shape
             */

            /**
             * Constructs a new EventsDropped.
             * @memberof wardkeeper.v1
             * @classdesc Represents an EventsDropped.
             * @constructor
             * @param {wardkeeper.v1.EventsDropped.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EventsDropped = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EventsDropped firstSeq.
             * @member {number} firstSeq
             * @memberof wardkeeper.v1.EventsDropped
             * @instance
             */
            EventsDropped.prototype.firstSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EventsDropped lastSeq.
             * @member {number} lastSeq
             * @memberof wardkeeper.v1.EventsDropped
             * @instance
             */
            EventsDropped.prototype.lastSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EventsDropped count.
             * @member {number} count
             * @memberof wardkeeper.v1.EventsDropped
             * @instance
             */
            EventsDropped.prototype.count = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EventsDropped highest.
             * @member {wardkeeper.v1.Severity} highest
             * @memberof wardkeeper.v1.EventsDropped
             * @instance
             */
            EventsDropped.prototype.highest = 0;

            /**
             * Encodes the specified EventsDropped message. Does not implicitly {@link wardkeeper.v1.EventsDropped.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.EventsDropped
             * @static
             * @param {wardkeeper.v1.EventsDropped.$Properties} message EventsDropped message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EventsDropped.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.firstSeq != null && $Object.hasOwnProperty.call(message, "firstSeq") && (typeof message.firstSeq === "object" ? message.firstSeq.low || message.firstSeq.high : message.firstSeq !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.firstSeq);
                if (message.lastSeq != null && $Object.hasOwnProperty.call(message, "lastSeq") && (typeof message.lastSeq === "object" ? message.lastSeq.low || message.lastSeq.high : message.lastSeq !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.lastSeq);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && (typeof message.count === "object" ? message.count.low || message.count.high : message.count !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.count);
                if (message.highest != null && $Object.hasOwnProperty.call(message, "highest") && message.highest !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.highest);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EventsDropped message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.EventsDropped
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EventsDropped & wardkeeper.v1.EventsDropped.$Shape} EventsDropped
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EventsDropped.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.EventsDropped();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.firstSeq = value;
                            else
                                delete message.firstSeq;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lastSeq = value;
                            else
                                delete message.lastSeq;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.highest = value;
                            else
                                delete message.highest;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EventsDropped;
        })();

        v1.TrustRefused = (function() {

            /**
             * Properties of a TrustRefused.
             * @typedef {Object} wardkeeper.v1.TrustRefused.$Properties
             * @property {string|null} [object] TrustRefused object
             * @property {string|null} [code] TrustRefused code
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TrustRefused.
             * @memberof wardkeeper.v1
             * @interface ITrustRefused
             * @augments wardkeeper.v1.TrustRefused.$Properties
             * @deprecated Use wardkeeper.v1.TrustRefused.$Properties instead.
             */

            /**
             * Shape of a TrustRefused.
             * @typedef {wardkeeper.v1.TrustRefused.$Properties} wardkeeper.v1.TrustRefused.$Shape
             */

            /**
             * Constructs a new TrustRefused.
             * @memberof wardkeeper.v1
             * @classdesc Represents a TrustRefused.
             * @constructor
             * @param {wardkeeper.v1.TrustRefused.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TrustRefused = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TrustRefused object.
             * @member {string} object
             * @memberof wardkeeper.v1.TrustRefused
             * @instance
             */
            TrustRefused.prototype.object = "";

            /**
             * TrustRefused code.
             * @member {string} code
             * @memberof wardkeeper.v1.TrustRefused
             * @instance
             */
            TrustRefused.prototype.code = "";

            /**
             * Encodes the specified TrustRefused message. Does not implicitly {@link wardkeeper.v1.TrustRefused.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.TrustRefused
             * @static
             * @param {wardkeeper.v1.TrustRefused.$Properties} message TrustRefused message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TrustRefused.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.object != null && $Object.hasOwnProperty.call(message, "object") && message.object !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.object);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.code);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TrustRefused message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.TrustRefused
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.TrustRefused & wardkeeper.v1.TrustRefused.$Shape} TrustRefused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TrustRefused.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.TrustRefused();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.object = value;
                            else
                                delete message.object;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TrustRefused;
        })();

        v1.LoginSucceeded = (function() {

            /**
             * Properties of a LoginSucceeded.
             * @typedef {Object} wardkeeper.v1.LoginSucceeded.$Properties
             * @property {wardkeeper.v1.Origin|null} [origin] LoginSucceeded origin
             * @property {wardkeeper.v1.Authenticator|null} [authenticator] LoginSucceeded authenticator
             * @property {string|null} [role] LoginSucceeded role
             * @property {number|null} [failuresBefore] LoginSucceeded failuresBefore
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LoginSucceeded.
             * @memberof wardkeeper.v1
             * @interface ILoginSucceeded
             * @augments wardkeeper.v1.LoginSucceeded.$Properties
             * @deprecated Use wardkeeper.v1.LoginSucceeded.$Properties instead.
             */

            /**
             * Shape of a LoginSucceeded.
             * @typedef {wardkeeper.v1.LoginSucceeded.$Properties} wardkeeper.v1.LoginSucceeded.$Shape
             */

            /**
             * Constructs a new LoginSucceeded.
             * @memberof wardkeeper.v1
             * @classdesc Represents a LoginSucceeded.
             * @constructor
             * @param {wardkeeper.v1.LoginSucceeded.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LoginSucceeded = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LoginSucceeded origin.
             * @member {wardkeeper.v1.Origin} origin
             * @memberof wardkeeper.v1.LoginSucceeded
             * @instance
             */
            LoginSucceeded.prototype.origin = 0;

            /**
             * LoginSucceeded authenticator.
             * @member {wardkeeper.v1.Authenticator} authenticator
             * @memberof wardkeeper.v1.LoginSucceeded
             * @instance
             */
            LoginSucceeded.prototype.authenticator = 0;

            /**
             * LoginSucceeded role.
             * @member {string} role
             * @memberof wardkeeper.v1.LoginSucceeded
             * @instance
             */
            LoginSucceeded.prototype.role = "";

            /**
             * LoginSucceeded failuresBefore.
             * @member {number} failuresBefore
             * @memberof wardkeeper.v1.LoginSucceeded
             * @instance
             */
            LoginSucceeded.prototype.failuresBefore = 0;

            /**
             * Encodes the specified LoginSucceeded message. Does not implicitly {@link wardkeeper.v1.LoginSucceeded.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.LoginSucceeded
             * @static
             * @param {wardkeeper.v1.LoginSucceeded.$Properties} message LoginSucceeded message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LoginSucceeded.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin") && message.origin !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.origin);
                if (message.authenticator != null && $Object.hasOwnProperty.call(message, "authenticator") && message.authenticator !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.authenticator);
                if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.role);
                if (message.failuresBefore != null && $Object.hasOwnProperty.call(message, "failuresBefore") && message.failuresBefore !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.failuresBefore);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LoginSucceeded message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.LoginSucceeded
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.LoginSucceeded & wardkeeper.v1.LoginSucceeded.$Shape} LoginSucceeded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LoginSucceeded.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.LoginSucceeded();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.origin = value;
                            else
                                delete message.origin;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.authenticator = value;
                            else
                                delete message.authenticator;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.role = value;
                            else
                                delete message.role;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.failuresBefore = value;
                            else
                                delete message.failuresBefore;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LoginSucceeded;
        })();

        v1.LoginFailed = (function() {

            /**
             * Properties of a LoginFailed.
             * @typedef {Object} wardkeeper.v1.LoginFailed.$Properties
             * @property {wardkeeper.v1.Origin|null} [origin] LoginFailed origin
             * @property {wardkeeper.v1.Authenticator|null} [authenticator] LoginFailed authenticator
             * @property {number|null} [consecutiveFailures] LoginFailed consecutiveFailures
             * @property {boolean|null} [interrupted] LoginFailed interrupted
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LoginFailed.
             * @memberof wardkeeper.v1
             * @interface ILoginFailed
             * @augments wardkeeper.v1.LoginFailed.$Properties
             * @deprecated Use wardkeeper.v1.LoginFailed.$Properties instead.
             */

            /**
             * Shape of a LoginFailed.
             * @typedef {wardkeeper.v1.LoginFailed.$Properties} wardkeeper.v1.LoginFailed.$Shape
             */

            /**
             * Constructs a new LoginFailed.
             * @memberof wardkeeper.v1
             * @classdesc Represents a LoginFailed.
             * @constructor
             * @param {wardkeeper.v1.LoginFailed.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LoginFailed = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LoginFailed origin.
             * @member {wardkeeper.v1.Origin} origin
             * @memberof wardkeeper.v1.LoginFailed
             * @instance
             */
            LoginFailed.prototype.origin = 0;

            /**
             * LoginFailed authenticator.
             * @member {wardkeeper.v1.Authenticator} authenticator
             * @memberof wardkeeper.v1.LoginFailed
             * @instance
             */
            LoginFailed.prototype.authenticator = 0;

            /**
             * LoginFailed consecutiveFailures.
             * @member {number} consecutiveFailures
             * @memberof wardkeeper.v1.LoginFailed
             * @instance
             */
            LoginFailed.prototype.consecutiveFailures = 0;

            /**
             * LoginFailed interrupted.
             * @member {boolean} interrupted
             * @memberof wardkeeper.v1.LoginFailed
             * @instance
             */
            LoginFailed.prototype.interrupted = false;

            /**
             * Encodes the specified LoginFailed message. Does not implicitly {@link wardkeeper.v1.LoginFailed.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.LoginFailed
             * @static
             * @param {wardkeeper.v1.LoginFailed.$Properties} message LoginFailed message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LoginFailed.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin") && message.origin !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.origin);
                if (message.authenticator != null && $Object.hasOwnProperty.call(message, "authenticator") && message.authenticator !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.authenticator);
                if (message.consecutiveFailures != null && $Object.hasOwnProperty.call(message, "consecutiveFailures") && message.consecutiveFailures !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.consecutiveFailures);
                if (message.interrupted != null && $Object.hasOwnProperty.call(message, "interrupted") && message.interrupted !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.interrupted);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LoginFailed message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.LoginFailed
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.LoginFailed & wardkeeper.v1.LoginFailed.$Shape} LoginFailed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LoginFailed.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.LoginFailed();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.origin = value;
                            else
                                delete message.origin;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.authenticator = value;
                            else
                                delete message.authenticator;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.consecutiveFailures = value;
                            else
                                delete message.consecutiveFailures;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.interrupted = value;
                            else
                                delete message.interrupted;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LoginFailed;
        })();

        v1.LoginDenied = (function() {

            /**
             * Properties of a LoginDenied.
             * @typedef {Object} wardkeeper.v1.LoginDenied.$Properties
             * @property {wardkeeper.v1.Origin|null} [origin] LoginDenied origin
             * @property {wardkeeper.v1.Authenticator|null} [authenticator] LoginDenied authenticator
             * @property {string|null} [code] LoginDenied code
             * @property {number|null} [retryAfterMs] LoginDenied retryAfterMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LoginDenied.
             * @memberof wardkeeper.v1
             * @interface ILoginDenied
             * @augments wardkeeper.v1.LoginDenied.$Properties
             * @deprecated Use wardkeeper.v1.LoginDenied.$Properties instead.
             */

            /**
             * Shape of a LoginDenied.
             * @typedef {wardkeeper.v1.LoginDenied.$Properties} wardkeeper.v1.LoginDenied.$Shape
             */

            /**
             * Constructs a new LoginDenied.
             * @memberof wardkeeper.v1
             * @classdesc Represents a LoginDenied.
             * @constructor
             * @param {wardkeeper.v1.LoginDenied.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LoginDenied = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LoginDenied origin.
             * @member {wardkeeper.v1.Origin} origin
             * @memberof wardkeeper.v1.LoginDenied
             * @instance
             */
            LoginDenied.prototype.origin = 0;

            /**
             * LoginDenied authenticator.
             * @member {wardkeeper.v1.Authenticator} authenticator
             * @memberof wardkeeper.v1.LoginDenied
             * @instance
             */
            LoginDenied.prototype.authenticator = 0;

            /**
             * LoginDenied code.
             * @member {string} code
             * @memberof wardkeeper.v1.LoginDenied
             * @instance
             */
            LoginDenied.prototype.code = "";

            /**
             * LoginDenied retryAfterMs.
             * @member {number} retryAfterMs
             * @memberof wardkeeper.v1.LoginDenied
             * @instance
             */
            LoginDenied.prototype.retryAfterMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified LoginDenied message. Does not implicitly {@link wardkeeper.v1.LoginDenied.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.LoginDenied
             * @static
             * @param {wardkeeper.v1.LoginDenied.$Properties} message LoginDenied message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LoginDenied.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin") && message.origin !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.origin);
                if (message.authenticator != null && $Object.hasOwnProperty.call(message, "authenticator") && message.authenticator !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.authenticator);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.code);
                if (message.retryAfterMs != null && $Object.hasOwnProperty.call(message, "retryAfterMs") && (typeof message.retryAfterMs === "object" ? message.retryAfterMs.low || message.retryAfterMs.high : message.retryAfterMs !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.retryAfterMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LoginDenied message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.LoginDenied
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.LoginDenied & wardkeeper.v1.LoginDenied.$Shape} LoginDenied
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LoginDenied.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.LoginDenied();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.origin = value;
                            else
                                delete message.origin;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.authenticator = value;
                            else
                                delete message.authenticator;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.retryAfterMs = value;
                            else
                                delete message.retryAfterMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LoginDenied;
        })();

        v1.AccessBlocked = (function() {

            /**
             * Properties of an AccessBlocked.
             * @typedef {Object} wardkeeper.v1.AccessBlocked.$Properties
             * @property {wardkeeper.v1.Origin|null} [origin] AccessBlocked origin
             * @property {wardkeeper.v1.Authenticator|null} [authenticator] AccessBlocked authenticator
             * @property {boolean|null} [locked] AccessBlocked locked
             * @property {number|null} [forMs] AccessBlocked forMs
             * @property {number|null} [consecutiveFailures] AccessBlocked consecutiveFailures
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AccessBlocked.
             * @memberof wardkeeper.v1
             * @interface IAccessBlocked
             * @augments wardkeeper.v1.AccessBlocked.$Properties
             * @deprecated Use wardkeeper.v1.AccessBlocked.$Properties instead.
             */

            /**
             * Shape of an AccessBlocked.
             * @typedef {wardkeeper.v1.AccessBlocked.$Properties} wardkeeper.v1.AccessBlocked.$Shape
             */

            /**
             * Constructs a new AccessBlocked.
             * @memberof wardkeeper.v1
             * @classdesc Represents an AccessBlocked.
             * @constructor
             * @param {wardkeeper.v1.AccessBlocked.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AccessBlocked = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AccessBlocked origin.
             * @member {wardkeeper.v1.Origin} origin
             * @memberof wardkeeper.v1.AccessBlocked
             * @instance
             */
            AccessBlocked.prototype.origin = 0;

            /**
             * AccessBlocked authenticator.
             * @member {wardkeeper.v1.Authenticator} authenticator
             * @memberof wardkeeper.v1.AccessBlocked
             * @instance
             */
            AccessBlocked.prototype.authenticator = 0;

            /**
             * AccessBlocked locked.
             * @member {boolean} locked
             * @memberof wardkeeper.v1.AccessBlocked
             * @instance
             */
            AccessBlocked.prototype.locked = false;

            /**
             * AccessBlocked forMs.
             * @member {number} forMs
             * @memberof wardkeeper.v1.AccessBlocked
             * @instance
             */
            AccessBlocked.prototype.forMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * AccessBlocked consecutiveFailures.
             * @member {number} consecutiveFailures
             * @memberof wardkeeper.v1.AccessBlocked
             * @instance
             */
            AccessBlocked.prototype.consecutiveFailures = 0;

            /**
             * Encodes the specified AccessBlocked message. Does not implicitly {@link wardkeeper.v1.AccessBlocked.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.AccessBlocked
             * @static
             * @param {wardkeeper.v1.AccessBlocked.$Properties} message AccessBlocked message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AccessBlocked.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin") && message.origin !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.origin);
                if (message.authenticator != null && $Object.hasOwnProperty.call(message, "authenticator") && message.authenticator !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.authenticator);
                if (message.locked != null && $Object.hasOwnProperty.call(message, "locked") && message.locked !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.locked);
                if (message.forMs != null && $Object.hasOwnProperty.call(message, "forMs") && (typeof message.forMs === "object" ? message.forMs.low || message.forMs.high : message.forMs !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.forMs);
                if (message.consecutiveFailures != null && $Object.hasOwnProperty.call(message, "consecutiveFailures") && message.consecutiveFailures !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.consecutiveFailures);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AccessBlocked message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.AccessBlocked
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AccessBlocked & wardkeeper.v1.AccessBlocked.$Shape} AccessBlocked
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AccessBlocked.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.AccessBlocked();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.origin = value;
                            else
                                delete message.origin;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.authenticator = value;
                            else
                                delete message.authenticator;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.locked = value;
                            else
                                delete message.locked;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.forMs = value;
                            else
                                delete message.forMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.consecutiveFailures = value;
                            else
                                delete message.consecutiveFailures;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AccessBlocked;
        })();

        v1.SessionEnded = (function() {

            /**
             * Properties of a SessionEnded.
             * @typedef {Object} wardkeeper.v1.SessionEnded.$Properties
             * @property {string|null} [reason] SessionEnded reason
             * @property {number|null} [lastedMs] SessionEnded lastedMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SessionEnded.
             * @memberof wardkeeper.v1
             * @interface ISessionEnded
             * @augments wardkeeper.v1.SessionEnded.$Properties
             * @deprecated Use wardkeeper.v1.SessionEnded.$Properties instead.
             */

            /**
             * Shape of a SessionEnded.
             * @typedef {wardkeeper.v1.SessionEnded.$Properties} wardkeeper.v1.SessionEnded.$Shape
             */

            /**
             * Constructs a new SessionEnded.
             * @memberof wardkeeper.v1
             * @classdesc Represents a SessionEnded.
             * @constructor
             * @param {wardkeeper.v1.SessionEnded.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SessionEnded = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SessionEnded reason.
             * @member {string} reason
             * @memberof wardkeeper.v1.SessionEnded
             * @instance
             */
            SessionEnded.prototype.reason = "";

            /**
             * SessionEnded lastedMs.
             * @member {number} lastedMs
             * @memberof wardkeeper.v1.SessionEnded
             * @instance
             */
            SessionEnded.prototype.lastedMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified SessionEnded message. Does not implicitly {@link wardkeeper.v1.SessionEnded.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.SessionEnded
             * @static
             * @param {wardkeeper.v1.SessionEnded.$Properties} message SessionEnded message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SessionEnded.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.reason);
                if (message.lastedMs != null && $Object.hasOwnProperty.call(message, "lastedMs") && (typeof message.lastedMs === "object" ? message.lastedMs.low || message.lastedMs.high : message.lastedMs !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.lastedMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SessionEnded message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.SessionEnded
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.SessionEnded & wardkeeper.v1.SessionEnded.$Shape} SessionEnded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SessionEnded.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.SessionEnded();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lastedMs = value;
                            else
                                delete message.lastedMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SessionEnded;
        })();

        v1.EssentialAction = (function() {

            /**
             * Properties of an EssentialAction.
             * @typedef {Object} wardkeeper.v1.EssentialAction.$Properties
             * @property {string|null} [action] EssentialAction action
             * @property {wardkeeper.v1.Origin|null} [origin] EssentialAction origin
             * @property {number|null} [count] EssentialAction count
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EssentialAction.
             * @memberof wardkeeper.v1
             * @interface IEssentialAction
             * @augments wardkeeper.v1.EssentialAction.$Properties
             * @deprecated Use wardkeeper.v1.EssentialAction.$Properties instead.
             */

            /**
             * Shape of an EssentialAction.
             * @typedef {wardkeeper.v1.EssentialAction.$Properties} wardkeeper.v1.EssentialAction.$Shape
             */

            /**
             * Constructs a new EssentialAction.
             * @memberof wardkeeper.v1
             * @classdesc Represents an EssentialAction.
             * @constructor
             * @param {wardkeeper.v1.EssentialAction.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EssentialAction = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EssentialAction action.
             * @member {string} action
             * @memberof wardkeeper.v1.EssentialAction
             * @instance
             */
            EssentialAction.prototype.action = "";

            /**
             * EssentialAction origin.
             * @member {wardkeeper.v1.Origin} origin
             * @memberof wardkeeper.v1.EssentialAction
             * @instance
             */
            EssentialAction.prototype.origin = 0;

            /**
             * EssentialAction count.
             * @member {number} count
             * @memberof wardkeeper.v1.EssentialAction
             * @instance
             */
            EssentialAction.prototype.count = 0;

            /**
             * Encodes the specified EssentialAction message. Does not implicitly {@link wardkeeper.v1.EssentialAction.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.EssentialAction
             * @static
             * @param {wardkeeper.v1.EssentialAction.$Properties} message EssentialAction message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EssentialAction.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.action != null && $Object.hasOwnProperty.call(message, "action") && message.action !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.action);
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin") && message.origin !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.origin);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.count);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EssentialAction message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.EssentialAction
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.EssentialAction & wardkeeper.v1.EssentialAction.$Shape} EssentialAction
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EssentialAction.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.EssentialAction();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.action = value;
                            else
                                delete message.action;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.origin = value;
                            else
                                delete message.origin;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EssentialAction;
        })();

        v1.AttemptsThrottled = (function() {

            /**
             * Properties of an AttemptsThrottled.
             * @typedef {Object} wardkeeper.v1.AttemptsThrottled.$Properties
             * @property {wardkeeper.v1.Origin|null} [origin] AttemptsThrottled origin
             * @property {number|null} [count] AttemptsThrottled count
             * @property {number|null} [overMs] AttemptsThrottled overMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AttemptsThrottled.
             * @memberof wardkeeper.v1
             * @interface IAttemptsThrottled
             * @augments wardkeeper.v1.AttemptsThrottled.$Properties
             * @deprecated Use wardkeeper.v1.AttemptsThrottled.$Properties instead.
             */

            /**
             * Shape of an AttemptsThrottled.
             * @typedef {wardkeeper.v1.AttemptsThrottled.$Properties} wardkeeper.v1.AttemptsThrottled.$Shape
             */

            /**
             * Constructs a new AttemptsThrottled.
             * @memberof wardkeeper.v1
             * @classdesc Represents an AttemptsThrottled.
             * @constructor
             * @param {wardkeeper.v1.AttemptsThrottled.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AttemptsThrottled = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AttemptsThrottled origin.
             * @member {wardkeeper.v1.Origin} origin
             * @memberof wardkeeper.v1.AttemptsThrottled
             * @instance
             */
            AttemptsThrottled.prototype.origin = 0;

            /**
             * AttemptsThrottled count.
             * @member {number} count
             * @memberof wardkeeper.v1.AttemptsThrottled
             * @instance
             */
            AttemptsThrottled.prototype.count = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * AttemptsThrottled overMs.
             * @member {number} overMs
             * @memberof wardkeeper.v1.AttemptsThrottled
             * @instance
             */
            AttemptsThrottled.prototype.overMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified AttemptsThrottled message. Does not implicitly {@link wardkeeper.v1.AttemptsThrottled.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.AttemptsThrottled
             * @static
             * @param {wardkeeper.v1.AttemptsThrottled.$Properties} message AttemptsThrottled message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AttemptsThrottled.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin") && message.origin !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.origin);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && (typeof message.count === "object" ? message.count.low || message.count.high : message.count !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.count);
                if (message.overMs != null && $Object.hasOwnProperty.call(message, "overMs") && (typeof message.overMs === "object" ? message.overMs.low || message.overMs.high : message.overMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.overMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AttemptsThrottled message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.AttemptsThrottled
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AttemptsThrottled & wardkeeper.v1.AttemptsThrottled.$Shape} AttemptsThrottled
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AttemptsThrottled.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.AttemptsThrottled();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.origin = value;
                            else
                                delete message.origin;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.overMs = value;
                            else
                                delete message.overMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AttemptsThrottled;
        })();

        v1.AccountChanged = (function() {

            /**
             * Properties of an AccountChanged.
             * @typedef {Object} wardkeeper.v1.AccountChanged.$Properties
             * @property {string|null} [change] AccountChanged change
             * @property {Uint8Array|null} [account] AccountChanged account
             * @property {string|null} [role] AccountChanged role
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AccountChanged.
             * @memberof wardkeeper.v1
             * @interface IAccountChanged
             * @augments wardkeeper.v1.AccountChanged.$Properties
             * @deprecated Use wardkeeper.v1.AccountChanged.$Properties instead.
             */

            /**
             * Shape of an AccountChanged.
             * @typedef {wardkeeper.v1.AccountChanged.$Properties} wardkeeper.v1.AccountChanged.$Shape
             */

            /**
             * Constructs a new AccountChanged.
             * @memberof wardkeeper.v1
             * @classdesc Represents an AccountChanged.
             * @constructor
             * @param {wardkeeper.v1.AccountChanged.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AccountChanged = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AccountChanged change.
             * @member {string} change
             * @memberof wardkeeper.v1.AccountChanged
             * @instance
             */
            AccountChanged.prototype.change = "";

            /**
             * AccountChanged account.
             * @member {Uint8Array} account
             * @memberof wardkeeper.v1.AccountChanged
             * @instance
             */
            AccountChanged.prototype.account = $util.newBuffer([]);

            /**
             * AccountChanged role.
             * @member {string} role
             * @memberof wardkeeper.v1.AccountChanged
             * @instance
             */
            AccountChanged.prototype.role = "";

            /**
             * Encodes the specified AccountChanged message. Does not implicitly {@link wardkeeper.v1.AccountChanged.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.AccountChanged
             * @static
             * @param {wardkeeper.v1.AccountChanged.$Properties} message AccountChanged message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AccountChanged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.change != null && $Object.hasOwnProperty.call(message, "change") && message.change !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.change);
                if (message.account != null && $Object.hasOwnProperty.call(message, "account") && message.account.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.account);
                if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.role);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AccountChanged message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.AccountChanged
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AccountChanged & wardkeeper.v1.AccountChanged.$Shape} AccountChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AccountChanged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.AccountChanged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.change = value;
                            else
                                delete message.change;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.account = value;
                            else
                                delete message.account;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.role = value;
                            else
                                delete message.role;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AccountChanged;
        })();

        v1.AccessDegraded = (function() {

            /**
             * Properties of an AccessDegraded.
             * @typedef {Object} wardkeeper.v1.AccessDegraded.$Properties
             * @property {string|null} [code] AccessDegraded code
             * @property {number|null} [count] AccessDegraded count
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AccessDegraded.
             * @memberof wardkeeper.v1
             * @interface IAccessDegraded
             * @augments wardkeeper.v1.AccessDegraded.$Properties
             * @deprecated Use wardkeeper.v1.AccessDegraded.$Properties instead.
             */

            /**
             * Shape of an AccessDegraded.
             * @typedef {wardkeeper.v1.AccessDegraded.$Properties} wardkeeper.v1.AccessDegraded.$Shape
             */

            /**
             * Constructs a new AccessDegraded.
             * @memberof wardkeeper.v1
             * @classdesc Represents an AccessDegraded.
             * @constructor
             * @param {wardkeeper.v1.AccessDegraded.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AccessDegraded = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AccessDegraded code.
             * @member {string} code
             * @memberof wardkeeper.v1.AccessDegraded
             * @instance
             */
            AccessDegraded.prototype.code = "";

            /**
             * AccessDegraded count.
             * @member {number} count
             * @memberof wardkeeper.v1.AccessDegraded
             * @instance
             */
            AccessDegraded.prototype.count = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified AccessDegraded message. Does not implicitly {@link wardkeeper.v1.AccessDegraded.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.AccessDegraded
             * @static
             * @param {wardkeeper.v1.AccessDegraded.$Properties} message AccessDegraded message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AccessDegraded.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.code);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && (typeof message.count === "object" ? message.count.low || message.count.high : message.count !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.count);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AccessDegraded message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.AccessDegraded
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.AccessDegraded & wardkeeper.v1.AccessDegraded.$Shape} AccessDegraded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AccessDegraded.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.AccessDegraded();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AccessDegraded;
        })();

        v1.BaselineRecorded = (function() {

            /**
             * Properties of a BaselineRecorded.
             * @typedef {Object} wardkeeper.v1.BaselineRecorded.$Properties
             * @property {string|null} [set] BaselineRecorded set
             * @property {number|null} [files] BaselineRecorded files
             * @property {Uint8Array|null} [root] BaselineRecorded root
             * @property {string|null} [authority] BaselineRecorded authority
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BaselineRecorded.
             * @memberof wardkeeper.v1
             * @interface IBaselineRecorded
             * @augments wardkeeper.v1.BaselineRecorded.$Properties
             * @deprecated Use wardkeeper.v1.BaselineRecorded.$Properties instead.
             */

            /**
             * Shape of a BaselineRecorded.
             * @typedef {wardkeeper.v1.BaselineRecorded.$Properties} wardkeeper.v1.BaselineRecorded.$Shape
             */

            /**
             * Constructs a new BaselineRecorded.
             * @memberof wardkeeper.v1
             * @classdesc Represents a BaselineRecorded.
             * @constructor
             * @param {wardkeeper.v1.BaselineRecorded.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BaselineRecorded = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BaselineRecorded set.
             * @member {string} set
             * @memberof wardkeeper.v1.BaselineRecorded
             * @instance
             */
            BaselineRecorded.prototype.set = "";

            /**
             * BaselineRecorded files.
             * @member {number} files
             * @memberof wardkeeper.v1.BaselineRecorded
             * @instance
             */
            BaselineRecorded.prototype.files = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * BaselineRecorded root.
             * @member {Uint8Array} root
             * @memberof wardkeeper.v1.BaselineRecorded
             * @instance
             */
            BaselineRecorded.prototype.root = $util.newBuffer([]);

            /**
             * BaselineRecorded authority.
             * @member {string} authority
             * @memberof wardkeeper.v1.BaselineRecorded
             * @instance
             */
            BaselineRecorded.prototype.authority = "";

            /**
             * Encodes the specified BaselineRecorded message. Does not implicitly {@link wardkeeper.v1.BaselineRecorded.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.BaselineRecorded
             * @static
             * @param {wardkeeper.v1.BaselineRecorded.$Properties} message BaselineRecorded message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BaselineRecorded.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.set != null && $Object.hasOwnProperty.call(message, "set") && message.set !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.set);
                if (message.files != null && $Object.hasOwnProperty.call(message, "files") && (typeof message.files === "object" ? message.files.low || message.files.high : message.files !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.files);
                if (message.root != null && $Object.hasOwnProperty.call(message, "root") && message.root.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.root);
                if (message.authority != null && $Object.hasOwnProperty.call(message, "authority") && message.authority !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.authority);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BaselineRecorded message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.BaselineRecorded
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.BaselineRecorded & wardkeeper.v1.BaselineRecorded.$Shape} BaselineRecorded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BaselineRecorded.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.BaselineRecorded();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.set = value;
                            else
                                delete message.set;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.files = value;
                            else
                                delete message.files;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.root = value;
                            else
                                delete message.root;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.authority = value;
                            else
                                delete message.authority;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BaselineRecorded;
        })();

        v1.FileChanged = (function() {

            /**
             * Properties of a FileChanged.
             * @typedef {Object} wardkeeper.v1.FileChanged.$Properties
             * @property {string|null} [set] FileChanged set
             * @property {Uint8Array|null} [path] FileChanged path
             * @property {wardkeeper.v1.FileChanged.Change|null} [change] FileChanged change
             * @property {wardkeeper.v1.FileChanged.Net|null} [net] FileChanged net
             * @property {wardkeeper.v1.FileState.$Properties|null} [before] FileChanged before
             * @property {wardkeeper.v1.FileState.$Properties|null} [after] FileChanged after
             * @property {string|null} ["class"] FileChanged class
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FileChanged.
             * @memberof wardkeeper.v1
             * @interface IFileChanged
             * @augments wardkeeper.v1.FileChanged.$Properties
             * @deprecated Use wardkeeper.v1.FileChanged.$Properties instead.
             */

            /**
             * Shape of a FileChanged.
             * @typedef {wardkeeper.v1.FileChanged.$Properties} wardkeeper.v1.FileChanged.$Shape
             */

            /**
             * Constructs a new FileChanged.
             * @memberof wardkeeper.v1
             * @classdesc Represents a FileChanged.
             * @constructor
             * @param {wardkeeper.v1.FileChanged.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FileChanged = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FileChanged set.
             * @member {string} set
             * @memberof wardkeeper.v1.FileChanged
             * @instance
             */
            FileChanged.prototype.set = "";

            /**
             * FileChanged path.
             * @member {Uint8Array} path
             * @memberof wardkeeper.v1.FileChanged
             * @instance
             */
            FileChanged.prototype.path = $util.newBuffer([]);

            /**
             * FileChanged change.
             * @member {wardkeeper.v1.FileChanged.Change} change
             * @memberof wardkeeper.v1.FileChanged
             * @instance
             */
            FileChanged.prototype.change = 0;

            /**
             * FileChanged net.
             * @member {wardkeeper.v1.FileChanged.Net} net
             * @memberof wardkeeper.v1.FileChanged
             * @instance
             */
            FileChanged.prototype.net = 0;

            /**
             * FileChanged before.
             * @member {wardkeeper.v1.FileState.$Properties|null|undefined} before
             * @memberof wardkeeper.v1.FileChanged
             * @instance
             */
            FileChanged.prototype.before = null;

            /**
             * FileChanged after.
             * @member {wardkeeper.v1.FileState.$Properties|null|undefined} after
             * @memberof wardkeeper.v1.FileChanged
             * @instance
             */
            FileChanged.prototype.after = null;

            /**
             * FileChanged class.
             * @member {string} class
             * @memberof wardkeeper.v1.FileChanged
             * @instance
             */
            FileChanged.prototype["class"] = "";

            /**
             * Encodes the specified FileChanged message. Does not implicitly {@link wardkeeper.v1.FileChanged.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.FileChanged
             * @static
             * @param {wardkeeper.v1.FileChanged.$Properties} message FileChanged message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FileChanged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.set != null && $Object.hasOwnProperty.call(message, "set") && message.set !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.set);
                if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.path);
                if (message.change != null && $Object.hasOwnProperty.call(message, "change") && message.change !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.change);
                if (message.net != null && $Object.hasOwnProperty.call(message, "net") && message.net !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.net);
                if (message.before != null && $Object.hasOwnProperty.call(message, "before"))
                    $root.wardkeeper.v1.FileState.encode(message.before, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.after != null && $Object.hasOwnProperty.call(message, "after"))
                    $root.wardkeeper.v1.FileState.encode(message.after, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message["class"] != null && $Object.hasOwnProperty.call(message, "class") && message["class"] !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message["class"]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FileChanged message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.FileChanged
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.FileChanged & wardkeeper.v1.FileChanged.$Shape} FileChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FileChanged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.FileChanged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.set = value;
                            else
                                delete message.set;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.path = value;
                            else
                                delete message.path;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.change = value;
                            else
                                delete message.change;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.net = value;
                            else
                                delete message.net;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.before = $root.wardkeeper.v1.FileState.decode(reader, reader.size(), $undefined, _depth + 1, message.before);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.after = $root.wardkeeper.v1.FileState.decode(reader, reader.size(), $undefined, _depth + 1, message.after);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message["class"] = value;
                            else
                                delete message["class"];
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Change enum.
             * @name wardkeeper.v1.FileChanged.Change
             * @enum {number}
             * @property {number} CHANGE_UNSPECIFIED=0 CHANGE_UNSPECIFIED value
             * @property {number} CONTENT=1 CONTENT value
             * @property {number} ATTRIBUTES=2 ATTRIBUTES value
             * @property {number} ADDED=3 ADDED value
             * @property {number} REMOVED=4 REMOVED value
             * @property {number} TYPE=5 TYPE value
             * @property {number} RESTORED=6 RESTORED value
             * @property {number} UNREADABLE=7 UNREADABLE value
             */
            FileChanged.Change = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "CHANGE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "CONTENT"] = 1;
                values[valuesById[2] = "ATTRIBUTES"] = 2;
                values[valuesById[3] = "ADDED"] = 3;
                values[valuesById[4] = "REMOVED"] = 4;
                values[valuesById[5] = "TYPE"] = 5;
                values[valuesById[6] = "RESTORED"] = 6;
                values[valuesById[7] = "UNREADABLE"] = 7;
                return values;
            })();

            /**
             * Net enum.
             * @name wardkeeper.v1.FileChanged.Net
             * @enum {number}
             * @property {number} NET_UNSPECIFIED=0 NET_UNSPECIFIED value
             * @property {number} WATCH=1 WATCH value
             * @property {number} SWEEP=2 SWEEP value
             * @property {number} REREAD=3 REREAD value
             * @property {number} START=4 START value
             */
            FileChanged.Net = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "NET_UNSPECIFIED"] = 0;
                values[valuesById[1] = "WATCH"] = 1;
                values[valuesById[2] = "SWEEP"] = 2;
                values[valuesById[3] = "REREAD"] = 3;
                values[valuesById[4] = "START"] = 4;
                return values;
            })();

            return FileChanged;
        })();

        v1.FileState = (function() {

            /**
             * Properties of a FileState.
             * @typedef {Object} wardkeeper.v1.FileState.$Properties
             * @property {number|null} [mode] FileState mode
             * @property {number|null} [uid] FileState uid
             * @property {number|null} [gid] FileState gid
             * @property {number|null} [size] FileState size
             * @property {Uint8Array|null} [sha256] FileState sha256
             * @property {Uint8Array|null} [linkTarget] FileState linkTarget
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FileState.
             * @memberof wardkeeper.v1
             * @interface IFileState
             * @augments wardkeeper.v1.FileState.$Properties
             * @deprecated Use wardkeeper.v1.FileState.$Properties instead.
             */

            /**
             * Shape of a FileState.
             * @typedef {wardkeeper.v1.FileState.$Properties} wardkeeper.v1.FileState.$Shape
             */

            /**
             * Constructs a new FileState.
             * @memberof wardkeeper.v1
             * @classdesc Represents a FileState.
             * @constructor
             * @param {wardkeeper.v1.FileState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FileState = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FileState mode.
             * @member {number} mode
             * @memberof wardkeeper.v1.FileState
             * @instance
             */
            FileState.prototype.mode = 0;

            /**
             * FileState uid.
             * @member {number} uid
             * @memberof wardkeeper.v1.FileState
             * @instance
             */
            FileState.prototype.uid = 0;

            /**
             * FileState gid.
             * @member {number} gid
             * @memberof wardkeeper.v1.FileState
             * @instance
             */
            FileState.prototype.gid = 0;

            /**
             * FileState size.
             * @member {number} size
             * @memberof wardkeeper.v1.FileState
             * @instance
             */
            FileState.prototype.size = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * FileState sha256.
             * @member {Uint8Array} sha256
             * @memberof wardkeeper.v1.FileState
             * @instance
             */
            FileState.prototype.sha256 = $util.newBuffer([]);

            /**
             * FileState linkTarget.
             * @member {Uint8Array} linkTarget
             * @memberof wardkeeper.v1.FileState
             * @instance
             */
            FileState.prototype.linkTarget = $util.newBuffer([]);

            /**
             * Encodes the specified FileState message. Does not implicitly {@link wardkeeper.v1.FileState.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.FileState
             * @static
             * @param {wardkeeper.v1.FileState.$Properties} message FileState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FileState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.mode);
                if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.uid);
                if (message.gid != null && $Object.hasOwnProperty.call(message, "gid") && message.gid !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.gid);
                if (message.size != null && $Object.hasOwnProperty.call(message, "size") && (typeof message.size === "object" ? message.size.low || message.size.high : message.size !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.size);
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256") && message.sha256.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.sha256);
                if (message.linkTarget != null && $Object.hasOwnProperty.call(message, "linkTarget") && message.linkTarget.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.linkTarget);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FileState message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.FileState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.FileState & wardkeeper.v1.FileState.$Shape} FileState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FileState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.FileState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.mode = value;
                            else
                                delete message.mode;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.uid = value;
                            else
                                delete message.uid;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.gid = value;
                            else
                                delete message.gid;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.size = value;
                            else
                                delete message.size;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.sha256 = value;
                            else
                                delete message.sha256;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.linkTarget = value;
                            else
                                delete message.linkTarget;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FileState;
        })();

        v1.WatchDegraded = (function() {

            /**
             * Properties of a WatchDegraded.
             * @typedef {Object} wardkeeper.v1.WatchDegraded.$Properties
             * @property {string|null} [set] WatchDegraded set
             * @property {string|null} [code] WatchDegraded code
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WatchDegraded.
             * @memberof wardkeeper.v1
             * @interface IWatchDegraded
             * @augments wardkeeper.v1.WatchDegraded.$Properties
             * @deprecated Use wardkeeper.v1.WatchDegraded.$Properties instead.
             */

            /**
             * Shape of a WatchDegraded.
             * @typedef {wardkeeper.v1.WatchDegraded.$Properties} wardkeeper.v1.WatchDegraded.$Shape
             */

            /**
             * Constructs a new WatchDegraded.
             * @memberof wardkeeper.v1
             * @classdesc Represents a WatchDegraded.
             * @constructor
             * @param {wardkeeper.v1.WatchDegraded.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WatchDegraded = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WatchDegraded set.
             * @member {string} set
             * @memberof wardkeeper.v1.WatchDegraded
             * @instance
             */
            WatchDegraded.prototype.set = "";

            /**
             * WatchDegraded code.
             * @member {string} code
             * @memberof wardkeeper.v1.WatchDegraded
             * @instance
             */
            WatchDegraded.prototype.code = "";

            /**
             * Encodes the specified WatchDegraded message. Does not implicitly {@link wardkeeper.v1.WatchDegraded.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.WatchDegraded
             * @static
             * @param {wardkeeper.v1.WatchDegraded.$Properties} message WatchDegraded message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WatchDegraded.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.set != null && $Object.hasOwnProperty.call(message, "set") && message.set !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.set);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.code);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WatchDegraded message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.WatchDegraded
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.WatchDegraded & wardkeeper.v1.WatchDegraded.$Shape} WatchDegraded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WatchDegraded.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.WatchDegraded();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.set = value;
                            else
                                delete message.set;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return WatchDegraded;
        })();

        v1.DeviceStateChanged = (function() {

            /**
             * Properties of a DeviceStateChanged.
             * @typedef {Object} wardkeeper.v1.DeviceStateChanged.$Properties
             * @property {string|null} [state] DeviceStateChanged state
             * @property {boolean|null} [patientConnected] DeviceStateChanged patientConnected
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DeviceStateChanged.
             * @memberof wardkeeper.v1
             * @interface IDeviceStateChanged
             * @augments wardkeeper.v1.DeviceStateChanged.$Properties
             * @deprecated Use wardkeeper.v1.DeviceStateChanged.$Properties instead.
             */

            /**
             * Shape of a DeviceStateChanged.
             * @typedef {wardkeeper.v1.DeviceStateChanged.$Properties} wardkeeper.v1.DeviceStateChanged.$Shape
             */

            /**
             * Constructs a new DeviceStateChanged.
             * @memberof wardkeeper.v1
             * @classdesc Represents a DeviceStateChanged.
             * @constructor
             * @param {wardkeeper.v1.DeviceStateChanged.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DeviceStateChanged = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DeviceStateChanged state.
             * @member {string} state
             * @memberof wardkeeper.v1.DeviceStateChanged
             * @instance
             */
            DeviceStateChanged.prototype.state = "";

            /**
             * DeviceStateChanged patientConnected.
             * @member {boolean} patientConnected
             * @memberof wardkeeper.v1.DeviceStateChanged
             * @instance
             */
            DeviceStateChanged.prototype.patientConnected = false;

            /**
             * Encodes the specified DeviceStateChanged message. Does not implicitly {@link wardkeeper.v1.DeviceStateChanged.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.DeviceStateChanged
             * @static
             * @param {wardkeeper.v1.DeviceStateChanged.$Properties} message DeviceStateChanged message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DeviceStateChanged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.state);
                if (message.patientConnected != null && $Object.hasOwnProperty.call(message, "patientConnected") && message.patientConnected !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.patientConnected);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DeviceStateChanged message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.DeviceStateChanged
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.DeviceStateChanged & wardkeeper.v1.DeviceStateChanged.$Shape} DeviceStateChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DeviceStateChanged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.DeviceStateChanged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.patientConnected = value;
                            else
                                delete message.patientConnected;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DeviceStateChanged;
        })();

        v1.Receipt = (function() {

            /**
             * Properties of a Receipt.
             * @typedef {Object} wardkeeper.v1.Receipt.$Properties
             * @property {string|null} [site] Receipt site
             * @property {string|null} [gateway] Receipt gateway
             * @property {Uint8Array|null} [ledger] Receipt ledger
             * @property {Uint8Array|null} [storeId] Receipt storeId
             * @property {number|null} [throughSeq] Receipt throughSeq
             * @property {Uint8Array|null} [throughHash] Receipt throughHash
             * @property {Array.<wardkeeper.v1.Range.$Properties>|null} [gaps] Receipt gaps
             * @property {number|null} [receivedMs] Receipt receivedMs
             * @property {number|null} [directoryVersion] Receipt directoryVersion
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Receipt.
             * @memberof wardkeeper.v1
             * @interface IReceipt
             * @augments wardkeeper.v1.Receipt.$Properties
             * @deprecated Use wardkeeper.v1.Receipt.$Properties instead.
             */

            /**
             * Shape of a Receipt.
             * @typedef {wardkeeper.v1.Receipt.$Properties} wardkeeper.v1.Receipt.$Shape
             */

            /**
             * Constructs a new Receipt.
             * @memberof wardkeeper.v1
             * @classdesc Represents a Receipt.
             * @constructor
             * @param {wardkeeper.v1.Receipt.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Receipt = function (properties) {
                this.gaps = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Receipt site.
             * @member {string} site
             * @memberof wardkeeper.v1.Receipt
             * @instance
             */
            Receipt.prototype.site = "";

            /**
             * Receipt gateway.
             * @member {string} gateway
             * @memberof wardkeeper.v1.Receipt
             * @instance
             */
            Receipt.prototype.gateway = "";

            /**
             * Receipt ledger.
             * @member {Uint8Array} ledger
             * @memberof wardkeeper.v1.Receipt
             * @instance
             */
            Receipt.prototype.ledger = $util.newBuffer([]);

            /**
             * Receipt storeId.
             * @member {Uint8Array} storeId
             * @memberof wardkeeper.v1.Receipt
             * @instance
             */
            Receipt.prototype.storeId = $util.newBuffer([]);

            /**
             * Receipt throughSeq.
             * @member {number} throughSeq
             * @memberof wardkeeper.v1.Receipt
             * @instance
             */
            Receipt.prototype.throughSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Receipt throughHash.
             * @member {Uint8Array} throughHash
             * @memberof wardkeeper.v1.Receipt
             * @instance
             */
            Receipt.prototype.throughHash = $util.newBuffer([]);

            /**
             * Receipt gaps.
             * @member {Array.<wardkeeper.v1.Range.$Properties>} gaps
             * @memberof wardkeeper.v1.Receipt
             * @instance
             */
            Receipt.prototype.gaps = $util.emptyArray;

            /**
             * Receipt receivedMs.
             * @member {number} receivedMs
             * @memberof wardkeeper.v1.Receipt
             * @instance
             */
            Receipt.prototype.receivedMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Receipt directoryVersion.
             * @member {number} directoryVersion
             * @memberof wardkeeper.v1.Receipt
             * @instance
             */
            Receipt.prototype.directoryVersion = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Receipt message. Does not implicitly {@link wardkeeper.v1.Receipt.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Receipt
             * @static
             * @param {wardkeeper.v1.Receipt.$Properties} message Receipt message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Receipt.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.site != null && $Object.hasOwnProperty.call(message, "site") && message.site !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.site);
                if (message.gateway != null && $Object.hasOwnProperty.call(message, "gateway") && message.gateway !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.gateway);
                if (message.ledger != null && $Object.hasOwnProperty.call(message, "ledger") && message.ledger.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.ledger);
                if (message.storeId != null && $Object.hasOwnProperty.call(message, "storeId") && message.storeId.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.storeId);
                if (message.throughSeq != null && $Object.hasOwnProperty.call(message, "throughSeq") && (typeof message.throughSeq === "object" ? message.throughSeq.low || message.throughSeq.high : message.throughSeq !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.throughSeq);
                if (message.throughHash != null && $Object.hasOwnProperty.call(message, "throughHash") && message.throughHash.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.throughHash);
                if (message.gaps != null && message.gaps.length)
                    for (let i = 0; i < message.gaps.length; ++i)
                        $root.wardkeeper.v1.Range.encode(message.gaps[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.receivedMs != null && $Object.hasOwnProperty.call(message, "receivedMs") && (typeof message.receivedMs === "object" ? message.receivedMs.low || message.receivedMs.high : message.receivedMs !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.receivedMs);
                if (message.directoryVersion != null && $Object.hasOwnProperty.call(message, "directoryVersion") && (typeof message.directoryVersion === "object" ? message.directoryVersion.low || message.directoryVersion.high : message.directoryVersion !== 0))
                    writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.directoryVersion);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Receipt message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Receipt
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Receipt & wardkeeper.v1.Receipt.$Shape} Receipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Receipt.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Receipt();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.site = value;
                            else
                                delete message.site;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gateway = value;
                            else
                                delete message.gateway;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.ledger = value;
                            else
                                delete message.ledger;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.storeId = value;
                            else
                                delete message.storeId;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.throughSeq = value;
                            else
                                delete message.throughSeq;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.throughHash = value;
                            else
                                delete message.throughHash;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.gaps && message.gaps.length))
                                message.gaps = [];
                            message.gaps.push($root.wardkeeper.v1.Range.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.receivedMs = value;
                            else
                                delete message.receivedMs;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.directoryVersion = value;
                            else
                                delete message.directoryVersion;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Receipt;
        })();

        v1.Range = (function() {

            /**
             * Properties of a Range.
             * @typedef {Object} wardkeeper.v1.Range.$Properties
             * @property {number|null} [first] Range first
             * @property {number|null} [last] Range last
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Range.
             * @memberof wardkeeper.v1
             * @interface IRange
             * @augments wardkeeper.v1.Range.$Properties
             * @deprecated Use wardkeeper.v1.Range.$Properties instead.
             */

            /**
             * Shape of a Range.
             * @typedef {wardkeeper.v1.Range.$Properties} wardkeeper.v1.Range.$Shape
             */

            /**
             * Constructs a new Range.
             * @memberof wardkeeper.v1
             * @classdesc Represents a Range.
             * @constructor
             * @param {wardkeeper.v1.Range.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Range = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Range first.
             * @member {number} first
             * @memberof wardkeeper.v1.Range
             * @instance
             */
            Range.prototype.first = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Range last.
             * @member {number} last
             * @memberof wardkeeper.v1.Range
             * @instance
             */
            Range.prototype.last = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Range message. Does not implicitly {@link wardkeeper.v1.Range.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Range
             * @static
             * @param {wardkeeper.v1.Range.$Properties} message Range message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Range.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.first != null && $Object.hasOwnProperty.call(message, "first") && (typeof message.first === "object" ? message.first.low || message.first.high : message.first !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.first);
                if (message.last != null && $Object.hasOwnProperty.call(message, "last") && (typeof message.last === "object" ? message.last.low || message.last.high : message.last !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.last);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Range message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Range
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Range & wardkeeper.v1.Range.$Shape} Range
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Range.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Range();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.first = value;
                            else
                                delete message.first;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.last = value;
                            else
                                delete message.last;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Range;
        })();

        v1.Directory = (function() {

            /**
             * Properties of a Directory.
             * @typedef {Object} wardkeeper.v1.Directory.$Properties
             * @property {string|null} [site] Directory site
             * @property {number|null} [issuedMs] Directory issuedMs
             * @property {number|null} [expiresMs] Directory expiresMs
             * @property {Array.<wardkeeper.v1.PublicKey.$Properties>|null} [recipients] Directory recipients
             * @property {Array.<wardkeeper.v1.SigningIdentity.$Properties>|null} [receiptKeys] Directory receiptKeys
             * @property {Array.<wardkeeper.v1.Authority.$Properties>|null} [commandAuthorities] Directory commandAuthorities
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Directory.
             * @memberof wardkeeper.v1
             * @interface IDirectory
             * @augments wardkeeper.v1.Directory.$Properties
             * @deprecated Use wardkeeper.v1.Directory.$Properties instead.
             */

            /**
             * Shape of a Directory.
             * @typedef {wardkeeper.v1.Directory.$Properties} wardkeeper.v1.Directory.$Shape
             */

            /**
             * Constructs a new Directory.
             * @memberof wardkeeper.v1
             * @classdesc Represents a Directory.
             * @constructor
             * @param {wardkeeper.v1.Directory.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Directory = function (properties) {
                this.recipients = [];
                this.receiptKeys = [];
                this.commandAuthorities = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Directory site.
             * @member {string} site
             * @memberof wardkeeper.v1.Directory
             * @instance
             */
            Directory.prototype.site = "";

            /**
             * Directory issuedMs.
             * @member {number} issuedMs
             * @memberof wardkeeper.v1.Directory
             * @instance
             */
            Directory.prototype.issuedMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Directory expiresMs.
             * @member {number} expiresMs
             * @memberof wardkeeper.v1.Directory
             * @instance
             */
            Directory.prototype.expiresMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Directory recipients.
             * @member {Array.<wardkeeper.v1.PublicKey.$Properties>} recipients
             * @memberof wardkeeper.v1.Directory
             * @instance
             */
            Directory.prototype.recipients = $util.emptyArray;

            /**
             * Directory receiptKeys.
             * @member {Array.<wardkeeper.v1.SigningIdentity.$Properties>} receiptKeys
             * @memberof wardkeeper.v1.Directory
             * @instance
             */
            Directory.prototype.receiptKeys = $util.emptyArray;

            /**
             * Directory commandAuthorities.
             * @member {Array.<wardkeeper.v1.Authority.$Properties>} commandAuthorities
             * @memberof wardkeeper.v1.Directory
             * @instance
             */
            Directory.prototype.commandAuthorities = $util.emptyArray;

            /**
             * Encodes the specified Directory message. Does not implicitly {@link wardkeeper.v1.Directory.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Directory
             * @static
             * @param {wardkeeper.v1.Directory.$Properties} message Directory message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Directory.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.site != null && $Object.hasOwnProperty.call(message, "site") && message.site !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.site);
                if (message.issuedMs != null && $Object.hasOwnProperty.call(message, "issuedMs") && (typeof message.issuedMs === "object" ? message.issuedMs.low || message.issuedMs.high : message.issuedMs !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.issuedMs);
                if (message.expiresMs != null && $Object.hasOwnProperty.call(message, "expiresMs") && (typeof message.expiresMs === "object" ? message.expiresMs.low || message.expiresMs.high : message.expiresMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.expiresMs);
                if (message.recipients != null && message.recipients.length)
                    for (let i = 0; i < message.recipients.length; ++i)
                        $root.wardkeeper.v1.PublicKey.encode(message.recipients[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.receiptKeys != null && message.receiptKeys.length)
                    for (let i = 0; i < message.receiptKeys.length; ++i)
                        $root.wardkeeper.v1.SigningIdentity.encode(message.receiptKeys[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.commandAuthorities != null && message.commandAuthorities.length)
                    for (let i = 0; i < message.commandAuthorities.length; ++i)
                        $root.wardkeeper.v1.Authority.encode(message.commandAuthorities[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Directory message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Directory
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Directory & wardkeeper.v1.Directory.$Shape} Directory
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Directory.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Directory();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.site = value;
                            else
                                delete message.site;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.issuedMs = value;
                            else
                                delete message.issuedMs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.expiresMs = value;
                            else
                                delete message.expiresMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.recipients && message.recipients.length))
                                message.recipients = [];
                            message.recipients.push($root.wardkeeper.v1.PublicKey.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.receiptKeys && message.receiptKeys.length))
                                message.receiptKeys = [];
                            message.receiptKeys.push($root.wardkeeper.v1.SigningIdentity.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.commandAuthorities && message.commandAuthorities.length))
                                message.commandAuthorities = [];
                            message.commandAuthorities.push($root.wardkeeper.v1.Authority.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Directory;
        })();

        /**
         * KeyAlgorithm enum.
         * @name wardkeeper.v1.KeyAlgorithm
         * @enum {number}
         * @property {number} KEY_ALGORITHM_UNSPECIFIED=0 KEY_ALGORITHM_UNSPECIFIED value
         * @property {number} ED25519=1 ED25519 value
         * @property {number} ML_DSA_65=2 ML_DSA_65 value
         * @property {number} X_WING=3 X_WING value
         * @property {number} ECDSA_P256=4 ECDSA_P256 value
         */
        v1.KeyAlgorithm = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "KEY_ALGORITHM_UNSPECIFIED"] = 0;
            values[valuesById[1] = "ED25519"] = 1;
            values[valuesById[2] = "ML_DSA_65"] = 2;
            values[valuesById[3] = "X_WING"] = 3;
            values[valuesById[4] = "ECDSA_P256"] = 4;
            return values;
        })();

        v1.PublicKey = (function() {

            /**
             * Properties of a PublicKey.
             * @typedef {Object} wardkeeper.v1.PublicKey.$Properties
             * @property {wardkeeper.v1.KeyAlgorithm|null} [algorithm] PublicKey algorithm
             * @property {Uint8Array|null} [key] PublicKey key
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PublicKey.
             * @memberof wardkeeper.v1
             * @interface IPublicKey
             * @augments wardkeeper.v1.PublicKey.$Properties
             * @deprecated Use wardkeeper.v1.PublicKey.$Properties instead.
             */

            /**
             * Shape of a PublicKey.
             * @typedef {wardkeeper.v1.PublicKey.$Properties} wardkeeper.v1.PublicKey.$Shape
             */

            /**
             * Constructs a new PublicKey.
             * @memberof wardkeeper.v1
             * @classdesc Represents a PublicKey.
             * @constructor
             * @param {wardkeeper.v1.PublicKey.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PublicKey = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PublicKey algorithm.
             * @member {wardkeeper.v1.KeyAlgorithm} algorithm
             * @memberof wardkeeper.v1.PublicKey
             * @instance
             */
            PublicKey.prototype.algorithm = 0;

            /**
             * PublicKey key.
             * @member {Uint8Array} key
             * @memberof wardkeeper.v1.PublicKey
             * @instance
             */
            PublicKey.prototype.key = $util.newBuffer([]);

            /**
             * Encodes the specified PublicKey message. Does not implicitly {@link wardkeeper.v1.PublicKey.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.PublicKey
             * @static
             * @param {wardkeeper.v1.PublicKey.$Properties} message PublicKey message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PublicKey.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.algorithm != null && $Object.hasOwnProperty.call(message, "algorithm") && message.algorithm !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.algorithm);
                if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.key);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PublicKey message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.PublicKey
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.PublicKey & wardkeeper.v1.PublicKey.$Shape} PublicKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PublicKey.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.PublicKey();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.algorithm = value;
                            else
                                delete message.algorithm;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.key = value;
                            else
                                delete message.key;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PublicKey;
        })();

        v1.SigningIdentity = (function() {

            /**
             * Properties of a SigningIdentity.
             * @typedef {Object} wardkeeper.v1.SigningIdentity.$Properties
             * @property {Uint8Array|null} [ed25519] SigningIdentity ed25519
             * @property {Uint8Array|null} [mlDsa_65] SigningIdentity mlDsa_65
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SigningIdentity.
             * @memberof wardkeeper.v1
             * @interface ISigningIdentity
             * @augments wardkeeper.v1.SigningIdentity.$Properties
             * @deprecated Use wardkeeper.v1.SigningIdentity.$Properties instead.
             */

            /**
             * Shape of a SigningIdentity.
             * @typedef {wardkeeper.v1.SigningIdentity.$Properties} wardkeeper.v1.SigningIdentity.$Shape
             */

            /**
             * Constructs a new SigningIdentity.
             * @memberof wardkeeper.v1
             * @classdesc Represents a SigningIdentity.
             * @constructor
             * @param {wardkeeper.v1.SigningIdentity.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SigningIdentity = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SigningIdentity ed25519.
             * @member {Uint8Array} ed25519
             * @memberof wardkeeper.v1.SigningIdentity
             * @instance
             */
            SigningIdentity.prototype.ed25519 = $util.newBuffer([]);

            /**
             * SigningIdentity mlDsa_65.
             * @member {Uint8Array} mlDsa_65
             * @memberof wardkeeper.v1.SigningIdentity
             * @instance
             */
            SigningIdentity.prototype.mlDsa_65 = $util.newBuffer([]);

            /**
             * Encodes the specified SigningIdentity message. Does not implicitly {@link wardkeeper.v1.SigningIdentity.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.SigningIdentity
             * @static
             * @param {wardkeeper.v1.SigningIdentity.$Properties} message SigningIdentity message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SigningIdentity.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.ed25519 != null && $Object.hasOwnProperty.call(message, "ed25519") && message.ed25519.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.ed25519);
                if (message.mlDsa_65 != null && $Object.hasOwnProperty.call(message, "mlDsa_65") && message.mlDsa_65.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.mlDsa_65);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SigningIdentity message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.SigningIdentity
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.SigningIdentity & wardkeeper.v1.SigningIdentity.$Shape} SigningIdentity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SigningIdentity.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.SigningIdentity();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.ed25519 = value;
                            else
                                delete message.ed25519;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.mlDsa_65 = value;
                            else
                                delete message.mlDsa_65;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SigningIdentity;
        })();

        v1.Authority = (function() {

            /**
             * Properties of an Authority.
             * @typedef {Object} wardkeeper.v1.Authority.$Properties
             * @property {wardkeeper.v1.SigningIdentity.$Properties|null} [keys] Authority keys
             * @property {Array.<string>|null} [roles] Authority roles
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Authority.
             * @memberof wardkeeper.v1
             * @interface IAuthority
             * @augments wardkeeper.v1.Authority.$Properties
             * @deprecated Use wardkeeper.v1.Authority.$Properties instead.
             */

            /**
             * Shape of an Authority.
             * @typedef {wardkeeper.v1.Authority.$Properties} wardkeeper.v1.Authority.$Shape
             */

            /**
             * Constructs a new Authority.
             * @memberof wardkeeper.v1
             * @classdesc Represents an Authority.
             * @constructor
             * @param {wardkeeper.v1.Authority.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Authority = function (properties) {
                this.roles = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Authority keys.
             * @member {wardkeeper.v1.SigningIdentity.$Properties|null|undefined} keys
             * @memberof wardkeeper.v1.Authority
             * @instance
             */
            Authority.prototype.keys = null;

            /**
             * Authority roles.
             * @member {Array.<string>} roles
             * @memberof wardkeeper.v1.Authority
             * @instance
             */
            Authority.prototype.roles = $util.emptyArray;

            /**
             * Encodes the specified Authority message. Does not implicitly {@link wardkeeper.v1.Authority.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Authority
             * @static
             * @param {wardkeeper.v1.Authority.$Properties} message Authority message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Authority.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.keys != null && $Object.hasOwnProperty.call(message, "keys"))
                    $root.wardkeeper.v1.SigningIdentity.encode(message.keys, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.roles != null && message.roles.length)
                    for (let i = 0; i < message.roles.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.roles[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Authority message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Authority
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Authority & wardkeeper.v1.Authority.$Shape} Authority
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Authority.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Authority();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.keys = $root.wardkeeper.v1.SigningIdentity.decode(reader, reader.size(), $undefined, _depth + 1, message.keys);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.roles && message.roles.length))
                                message.roles = [];
                            message.roles.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Authority;
        })();

        v1.KeyStatement = (function() {

            /**
             * Properties of a KeyStatement.
             * @typedef {Object} wardkeeper.v1.KeyStatement.$Properties
             * @property {string|null} [site] KeyStatement site
             * @property {string|null} [gateway] KeyStatement gateway
             * @property {string|null} [serial] KeyStatement serial
             * @property {wardkeeper.v1.SigningIdentity.$Properties|null} [telemetry] KeyStatement telemetry
             * @property {Uint8Array|null} [sealing] KeyStatement sealing
             * @property {Uint8Array|null} [certificateKeySha256] KeyStatement certificateKeySha256
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a KeyStatement.
             * @memberof wardkeeper.v1
             * @interface IKeyStatement
             * @augments wardkeeper.v1.KeyStatement.$Properties
             * @deprecated Use wardkeeper.v1.KeyStatement.$Properties instead.
             */

            /**
             * Shape of a KeyStatement.
             * @typedef {wardkeeper.v1.KeyStatement.$Properties} wardkeeper.v1.KeyStatement.$Shape
             */

            /**
             * Constructs a new KeyStatement.
             * @memberof wardkeeper.v1
             * @classdesc Represents a KeyStatement.
             * @constructor
             * @param {wardkeeper.v1.KeyStatement.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const KeyStatement = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * KeyStatement site.
             * @member {string} site
             * @memberof wardkeeper.v1.KeyStatement
             * @instance
             */
            KeyStatement.prototype.site = "";

            /**
             * KeyStatement gateway.
             * @member {string} gateway
             * @memberof wardkeeper.v1.KeyStatement
             * @instance
             */
            KeyStatement.prototype.gateway = "";

            /**
             * KeyStatement serial.
             * @member {string} serial
             * @memberof wardkeeper.v1.KeyStatement
             * @instance
             */
            KeyStatement.prototype.serial = "";

            /**
             * KeyStatement telemetry.
             * @member {wardkeeper.v1.SigningIdentity.$Properties|null|undefined} telemetry
             * @memberof wardkeeper.v1.KeyStatement
             * @instance
             */
            KeyStatement.prototype.telemetry = null;

            /**
             * KeyStatement sealing.
             * @member {Uint8Array} sealing
             * @memberof wardkeeper.v1.KeyStatement
             * @instance
             */
            KeyStatement.prototype.sealing = $util.newBuffer([]);

            /**
             * KeyStatement certificateKeySha256.
             * @member {Uint8Array} certificateKeySha256
             * @memberof wardkeeper.v1.KeyStatement
             * @instance
             */
            KeyStatement.prototype.certificateKeySha256 = $util.newBuffer([]);

            /**
             * Encodes the specified KeyStatement message. Does not implicitly {@link wardkeeper.v1.KeyStatement.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.KeyStatement
             * @static
             * @param {wardkeeper.v1.KeyStatement.$Properties} message KeyStatement message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            KeyStatement.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.site != null && $Object.hasOwnProperty.call(message, "site") && message.site !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.site);
                if (message.gateway != null && $Object.hasOwnProperty.call(message, "gateway") && message.gateway !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.gateway);
                if (message.serial != null && $Object.hasOwnProperty.call(message, "serial") && message.serial !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.serial);
                if (message.telemetry != null && $Object.hasOwnProperty.call(message, "telemetry"))
                    $root.wardkeeper.v1.SigningIdentity.encode(message.telemetry, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.sealing != null && $Object.hasOwnProperty.call(message, "sealing") && message.sealing.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.sealing);
                if (message.certificateKeySha256 != null && $Object.hasOwnProperty.call(message, "certificateKeySha256") && message.certificateKeySha256.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.certificateKeySha256);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a KeyStatement message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.KeyStatement
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.KeyStatement & wardkeeper.v1.KeyStatement.$Shape} KeyStatement
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            KeyStatement.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.KeyStatement();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.site = value;
                            else
                                delete message.site;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gateway = value;
                            else
                                delete message.gateway;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.serial = value;
                            else
                                delete message.serial;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.telemetry = $root.wardkeeper.v1.SigningIdentity.decode(reader, reader.size(), $undefined, _depth + 1, message.telemetry);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.sealing = value;
                            else
                                delete message.sealing;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.certificateKeySha256 = value;
                            else
                                delete message.certificateKeySha256;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return KeyStatement;
        })();

        v1.ConnectionState = (function() {

            /**
             * Properties of a ConnectionState.
             * @typedef {Object} wardkeeper.v1.ConnectionState.$Properties
             * @property {string|null} [site] ConnectionState site
             * @property {string|null} [gateway] ConnectionState gateway
             * @property {boolean|null} [online] ConnectionState online
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ConnectionState.
             * @memberof wardkeeper.v1
             * @interface IConnectionState
             * @augments wardkeeper.v1.ConnectionState.$Properties
             * @deprecated Use wardkeeper.v1.ConnectionState.$Properties instead.
             */

            /**
             * Shape of a ConnectionState.
             * @typedef {wardkeeper.v1.ConnectionState.$Properties} wardkeeper.v1.ConnectionState.$Shape
             */

            /**
             * Constructs a new ConnectionState.
             * @memberof wardkeeper.v1
             * @classdesc Represents a ConnectionState.
             * @constructor
             * @param {wardkeeper.v1.ConnectionState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ConnectionState = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ConnectionState site.
             * @member {string} site
             * @memberof wardkeeper.v1.ConnectionState
             * @instance
             */
            ConnectionState.prototype.site = "";

            /**
             * ConnectionState gateway.
             * @member {string} gateway
             * @memberof wardkeeper.v1.ConnectionState
             * @instance
             */
            ConnectionState.prototype.gateway = "";

            /**
             * ConnectionState online.
             * @member {boolean} online
             * @memberof wardkeeper.v1.ConnectionState
             * @instance
             */
            ConnectionState.prototype.online = false;

            /**
             * Encodes the specified ConnectionState message. Does not implicitly {@link wardkeeper.v1.ConnectionState.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.ConnectionState
             * @static
             * @param {wardkeeper.v1.ConnectionState.$Properties} message ConnectionState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConnectionState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.site != null && $Object.hasOwnProperty.call(message, "site") && message.site !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.site);
                if (message.gateway != null && $Object.hasOwnProperty.call(message, "gateway") && message.gateway !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.gateway);
                if (message.online != null && $Object.hasOwnProperty.call(message, "online") && message.online !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.online);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ConnectionState message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.ConnectionState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.ConnectionState & wardkeeper.v1.ConnectionState.$Shape} ConnectionState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ConnectionState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.ConnectionState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.site = value;
                            else
                                delete message.site;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gateway = value;
                            else
                                delete message.gateway;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.online = value;
                            else
                                delete message.online;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ConnectionState;
        })();

        v1.SignedDocument = (function() {

            /**
             * Properties of a SignedDocument.
             * @typedef {Object} wardkeeper.v1.SignedDocument.$Properties
             * @property {Uint8Array|null} [content] SignedDocument content
             * @property {Array.<wardkeeper.v1.Signature.$Properties>|null} [signatures] SignedDocument signatures
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SignedDocument.
             * @memberof wardkeeper.v1
             * @interface ISignedDocument
             * @augments wardkeeper.v1.SignedDocument.$Properties
             * @deprecated Use wardkeeper.v1.SignedDocument.$Properties instead.
             */

            /**
             * Shape of a SignedDocument.
             * @typedef {wardkeeper.v1.SignedDocument.$Properties} wardkeeper.v1.SignedDocument.$Shape
             */

            /**
             * Constructs a new SignedDocument.
             * @memberof wardkeeper.v1
             * @classdesc Represents a SignedDocument.
             * @constructor
             * @param {wardkeeper.v1.SignedDocument.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SignedDocument = function (properties) {
                this.signatures = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SignedDocument content.
             * @member {Uint8Array} content
             * @memberof wardkeeper.v1.SignedDocument
             * @instance
             */
            SignedDocument.prototype.content = $util.newBuffer([]);

            /**
             * SignedDocument signatures.
             * @member {Array.<wardkeeper.v1.Signature.$Properties>} signatures
             * @memberof wardkeeper.v1.SignedDocument
             * @instance
             */
            SignedDocument.prototype.signatures = $util.emptyArray;

            /**
             * Encodes the specified SignedDocument message. Does not implicitly {@link wardkeeper.v1.SignedDocument.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.SignedDocument
             * @static
             * @param {wardkeeper.v1.SignedDocument.$Properties} message SignedDocument message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SignedDocument.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.content != null && $Object.hasOwnProperty.call(message, "content") && message.content.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.content);
                if (message.signatures != null && message.signatures.length)
                    for (let i = 0; i < message.signatures.length; ++i)
                        $root.wardkeeper.v1.Signature.encode(message.signatures[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SignedDocument message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.SignedDocument
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.SignedDocument & wardkeeper.v1.SignedDocument.$Shape} SignedDocument
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SignedDocument.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.SignedDocument();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.content = value;
                            else
                                delete message.content;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.signatures && message.signatures.length))
                                message.signatures = [];
                            message.signatures.push($root.wardkeeper.v1.Signature.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SignedDocument;
        })();

        v1.DocumentContent = (function() {

            /**
             * Properties of a DocumentContent.
             * @typedef {Object} wardkeeper.v1.DocumentContent.$Properties
             * @property {string|null} [type] DocumentContent type
             * @property {number|null} [version] DocumentContent version
             * @property {Uint8Array|null} [body] DocumentContent body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DocumentContent.
             * @memberof wardkeeper.v1
             * @interface IDocumentContent
             * @augments wardkeeper.v1.DocumentContent.$Properties
             * @deprecated Use wardkeeper.v1.DocumentContent.$Properties instead.
             */

            /**
             * Shape of a DocumentContent.
             * @typedef {wardkeeper.v1.DocumentContent.$Properties} wardkeeper.v1.DocumentContent.$Shape
             */

            /**
             * Constructs a new DocumentContent.
             * @memberof wardkeeper.v1
             * @classdesc Represents a DocumentContent.
             * @constructor
             * @param {wardkeeper.v1.DocumentContent.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DocumentContent = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DocumentContent type.
             * @member {string} type
             * @memberof wardkeeper.v1.DocumentContent
             * @instance
             */
            DocumentContent.prototype.type = "";

            /**
             * DocumentContent version.
             * @member {number} version
             * @memberof wardkeeper.v1.DocumentContent
             * @instance
             */
            DocumentContent.prototype.version = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * DocumentContent body.
             * @member {Uint8Array} body
             * @memberof wardkeeper.v1.DocumentContent
             * @instance
             */
            DocumentContent.prototype.body = $util.newBuffer([]);

            /**
             * Encodes the specified DocumentContent message. Does not implicitly {@link wardkeeper.v1.DocumentContent.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.DocumentContent
             * @static
             * @param {wardkeeper.v1.DocumentContent.$Properties} message DocumentContent message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DocumentContent.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.type);
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && (typeof message.version === "object" ? message.version.low || message.version.high : message.version !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.version);
                if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.body);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DocumentContent message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.DocumentContent
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.DocumentContent & wardkeeper.v1.DocumentContent.$Shape} DocumentContent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DocumentContent.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.DocumentContent();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.type = value;
                            else
                                delete message.type;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.body = value;
                            else
                                delete message.body;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DocumentContent;
        })();

        v1.Signature = (function() {

            /**
             * Properties of a Signature.
             * @typedef {Object} wardkeeper.v1.Signature.$Properties
             * @property {Uint8Array|null} [keyId] Signature keyId
             * @property {Uint8Array|null} [signature] Signature signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Signature.
             * @memberof wardkeeper.v1
             * @interface ISignature
             * @augments wardkeeper.v1.Signature.$Properties
             * @deprecated Use wardkeeper.v1.Signature.$Properties instead.
             */

            /**
             * Shape of a Signature.
             * @typedef {wardkeeper.v1.Signature.$Properties} wardkeeper.v1.Signature.$Shape
             */

            /**
             * Constructs a new Signature.
             * @memberof wardkeeper.v1
             * @classdesc Represents a Signature.
             * @constructor
             * @param {wardkeeper.v1.Signature.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Signature = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Signature keyId.
             * @member {Uint8Array} keyId
             * @memberof wardkeeper.v1.Signature
             * @instance
             */
            Signature.prototype.keyId = $util.newBuffer([]);

            /**
             * Signature signature.
             * @member {Uint8Array} signature
             * @memberof wardkeeper.v1.Signature
             * @instance
             */
            Signature.prototype.signature = $util.newBuffer([]);

            /**
             * Encodes the specified Signature message. Does not implicitly {@link wardkeeper.v1.Signature.verify|verify} messages.
             * @function encode
             * @memberof wardkeeper.v1.Signature
             * @static
             * @param {wardkeeper.v1.Signature.$Properties} message Signature message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Signature.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.keyId != null && $Object.hasOwnProperty.call(message, "keyId") && message.keyId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.keyId);
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Signature message from the specified reader or buffer.
             * @function decode
             * @memberof wardkeeper.v1.Signature
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {wardkeeper.v1.Signature & wardkeeper.v1.Signature.$Shape} Signature
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Signature.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.wardkeeper.v1.Signature();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.keyId = value;
                            else
                                delete message.keyId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Signature;
        })();

        return v1;
    })();

    return wardkeeper;
})();

export {
  $root as default
};

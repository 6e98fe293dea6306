/** Fields with their label, their hint and their fault, bound together for readers. */
import type { ComponentChildren, InputHTMLAttributes, VNode } from 'preact';
import { useId } from 'preact/hooks';

interface FieldProps {
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly fault?: string | null;
  readonly wide?: boolean;
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly change: (value: string) => void;
  readonly input?: InputHTMLAttributes;
}

interface TotpFieldProps extends Pick<TextFieldProps, 'label' | 'hint' | 'value' | 'change'> {
  readonly autoFocus?: boolean;
}

export function TextField({ label, hint, fault = null, wide, value, change, input = {} }: TextFieldProps): VNode {
  const id = useId();
  return (
    <div class="field" data-wide={wide}>
      <label for={id}>{label}</label>
      <input
        class="input"
        type="text"
        {...input}
        id={id}
        value={value}
        onInput={(event) => change(event.currentTarget.value)}
        {...described(id, hint, fault)}
      />
      <Notes id={id} hint={hint} fault={fault} />
    </div>
  );
}

/** Of an authenticator app. Give `totpDigits` of it to the server. */
export function TotpField({ label, hint, value, change, autoFocus = false }: TotpFieldProps): VNode {
  const input = { inputMode: 'numeric', autoComplete: 'one-time-code', class: 'input code-input', pattern: '[0-9 ]{6,7}' } as const;
  return (
    <TextField label={label} hint={hint} value={value} change={change} input={{ ...input, maxLength: 7, required: true, autoFocus }} />
  );
}

/** Apps show six digits as two groups. */
export function totpDigits(typed: string): string {
  return typed.replaceAll(/\s/g, '');
}

export function TextArea({ label, hint, fault = null, value, change, maxLength }: TextFieldProps & { readonly maxLength: number }): VNode {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        class="input"
        id={id}
        maxLength={maxLength}
        value={value}
        onInput={(event) => change(event.currentTarget.value)}
        {...described(id, hint, fault)}
      />
      <Notes id={id} hint={hint} fault={fault} />
    </div>
  );
}

interface SelectProps extends FieldProps {
  readonly value: string;
  readonly change: (value: string) => void;
  readonly options: readonly (readonly [string, string])[];
}

export function Select({ label, hint, fault = null, wide, value, change, options }: SelectProps): VNode {
  const id = useId();
  return (
    <div class="field" data-wide={wide}>
      <label for={id}>{label}</label>
      <select class="input" id={id} value={value} onChange={(event) => change(event.currentTarget.value)} {...described(id, hint, fault)}>
        {options.map(([key, title]) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </select>
      <Notes id={id} hint={hint} fault={fault} />
    </div>
  );
}

interface ChoicesProps {
  readonly legend: string;
  readonly name: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly options: readonly (readonly [string, string])[];
}

/** One of a few, all of them in sight. */
export function Choices({ legend, name, value, change, options }: ChoicesProps): VNode {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options.map(([key, title]) => (
        <label key={key} class="choice">
          <input type="radio" name={name} value={key} checked={value === key} onChange={() => change(key)} />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  );
}

function described(id: string, hint: ComponentChildren, fault: string | null) {
  const ids = [hint === undefined ? '' : `${id}-hint`, fault === null ? '' : `${id}-fault`].filter((part) => part !== '');
  return {
    ...(ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') }),
    ...(fault === null ? {} : { 'aria-invalid': true as const }),
  };
}

function Notes({ id, hint, fault }: { readonly id: string; readonly hint: ComponentChildren; readonly fault: string | null }): VNode {
  return (
    <>
      {hint !== undefined && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {fault !== null && (
        <span class="fault" id={`${id}-fault`} role="alert">
          {fault}
        </span>
      )}
    </>
  );
}

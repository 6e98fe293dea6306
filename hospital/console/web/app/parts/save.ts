/** Hands a file to whoever looks at the page, without asking the server. */
export function saveText(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has been handed over by then; the bytes need not stay in memory.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}

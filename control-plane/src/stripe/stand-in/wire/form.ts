/** Stripe's request form: `a[b][0]=c` in a query or a urlencoded body, as the library writes it. */

export type FormValue = string | FormValue[] | { [name: string]: FormValue };
export type FormFields = { [name: string]: FormValue };

/** Deeper than any parameter of the API. */
const DEPTH_MAX = 10;

interface Branch {
  children: Map<string, Branch>;
  text: string | null;
}

const branch = (): Branch => ({ children: new Map(), text: null });

/** "a[b][]" → ["a", "b", ""]. */
function pathOf(name: string): string[] {
  const open = name.indexOf("[");
  if (open < 0) return [name];
  return [name.slice(0, open), ...[...name.slice(open).matchAll(/\[([^\]]*)\]/g)].map(([, part]) => part ?? "")];
}

function put(root: Branch, name: string, text: string): void {
  let at = root;
  for (const part of pathOf(name).slice(0, DEPTH_MAX)) {
    const key = part === "" ? String(at.children.size) : part;
    const next = at.children.get(key) ?? branch();
    at.children.set(key, next);
    at = next;
  }
  at.text = text;
}

function formValue({ children, text }: Branch): FormValue {
  if (children.size === 0) return text ?? "";
  const isArray = [...children.keys()].every((key, index) => key === String(index));
  return isArray ? [...children.values()].map(formValue) : fieldsOf(children);
}

function fieldsOf(children: Map<string, Branch>): FormFields {
  // No prototype: a parameter may have any name.
  const fields: FormFields = Object.create(null);
  for (const [name, child] of children) fields[name] = formValue(child);
  return fields;
}

/** The fields of a urlencoded text. */
export function decodeForm(text: string): FormFields {
  const root = branch();
  for (const [name, value] of new URLSearchParams(text)) put(root, name, value);
  return fieldsOf(root.children);
}

import { native, text, textOf, UNKNOWN, type Value } from '../../evaluate/values';

/** The view of `static` endpoints. */
export const SEND_STATIC_FILE = native('send_static_file', () => UNKNOWN);

/** Flask's `static_url_path` when none is given: `/` and the folder's last part. */
export function folderName(folder: Value): Value {
  const whole = textOf(folder);
  if (whole === undefined) return { kind: 'text', parts: [{ text: '/' }, { text: undefined }] };
  return text(`/${whole.replace(/\/+$/, '').split('/').pop() ?? ''}`.replace(/\/+$/, ''));
}

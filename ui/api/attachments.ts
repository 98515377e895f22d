import { send } from './client';

/** Where the files of a record are. */
export const attachmentsPath = (type: string, number: string): string => `/records/${type}/${number}/attachments`;

/** The content of a file. */
export async function contentOf(type: string, number: string, id: string): Promise<Blob> {
  return (await send(`${attachmentsPath(type, number)}/${id}`)).blob();
}

/** Lets the person save a file. */
export async function saveAttachment(
  type: string,
  number: string,
  { id, name }: { id: string; name: string },
): Promise<void> {
  const url = URL.createObjectURL(await contentOf(type, number, id));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

import { setImmediate as turn } from 'node:timers/promises';
import { parser as createParser, type Tag } from 'sax';
import { notReadable } from './refused';

export interface XmlHandlers {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads a file of a workbook piece by piece; after each piece the caller may take what was found. Names come without
 * their prefix. No workbook has a document type, and entities of one's own are how small files become huge.
 * @throws FileRefused
 */
export async function* readXml(pieces: AsyncIterable<Buffer>, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = createParser(true);
  const fail = (): never => {
    throw notReadable();
  };
  parser.onerror = fail;
  parser.ondoctype = fail;
  parser.onopentag = ({ name, attributes }) => {
    const plain = Object.entries((attributes as Tag['attributes']) ?? {});
    handlers.open?.(local(name), Object.fromEntries(plain.map(([key, value]) => [local(key), value])));
  };
  parser.onclosetag = (name) => handlers.close?.(local(name));
  parser.ontext = (text) => handlers.text?.(text);
  parser.oncdata = (text) => handlers.text?.(text);
  const decoder = new TextDecoder('utf-8');
  for await (const piece of pieces) {
    parser.write(decoder.decode(piece, { stream: true }));
    yield;
    await turn();
  }
  parser.close();
  yield;
}

/** Reads a whole file of a workbook. @throws FileRefused */
export async function readWholeXml(pieces: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<void> {
  const reading = readXml(pieces, handlers);
  while (!(await reading.next()).done) {
    // The handlers take what is found.
  }
}

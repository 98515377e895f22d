import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import express from 'express';
import { servePages } from '../../../api/pages';

it('serves the pages of a folder that is named from where the program runs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  writeFileSync(join(folder, 'index.html'), '<title>Zhixing</title>');
  const server = createServer(express().use(servePages(relative(process.cwd(), folder))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/inbox`);
  expect([answer.status, await answer.text()]).toEqual([200, '<title>Zhixing</title>']);
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

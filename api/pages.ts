import { join, resolve } from 'node:path';
import express, { Router } from 'express';

const YEAR_MS = 31_536_000_000;

/** The built user interface: hashed files for a year, every other address gives the one page, always fresh. */
export function servePages(folder: string): Router {
  const router = Router();
  const dir = resolve(folder);
  router.use('/assets', express.static(join(dir, 'assets'), { maxAge: YEAR_MS, immutable: true, fallthrough: true }));
  router.use('/assets', (_req, res) => {
    res.status(404).type('text/plain').send('Not found');
  });
  router.use(express.static(dir, { index: false, maxAge: 0 }));
  router.get('/{*path}', (_req, res) => {
    res.set('Cache-Control', 'no-cache').sendFile(join(dir, 'index.html'));
  });
  return router;
}

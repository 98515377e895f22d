const accounts = 'requester, engineer, cab.business, cab.technical, manager, owner, admin …';

/**
 * The block on the screen once everything runs: where to go, as whom, and what next.
 * @param {{ env: Record<string, string>, folder: string }} options
 */
export function welcome({ env, folder }) {
  const isDemo = env.DEMO === 'true';
  const rows = [
    ['Address', env.PUBLIC_URL],
    ['Accounts', isDemo ? accounts : `${env.ADMIN_USER || 'those you have made'}`],
    ...(isDemo ? [['Password', 'demo-20000 (demo organisation: not for real use)']] : []),
    ...(env.SMTP_URL ? [] : [['E-mail', 'stays here: page "Mailbox"']]),
    ...(process.env.ZEEBE_ADDRESS ? [['Engine', exporterHint(env)]] : []),
    ['Data', `${folder}/   logs: ${folder}/logs/`],
    ['Next', isDemo ? 'sign in as requester and raise a change' : 'sign in'],
    ['Stop', 'Ctrl-C; everything is there again at the next start'],
  ];
  const lines = rows.map(([name, text]) => `    ${name.padEnd(10)}${text}`);
  return `\n  Zhixing 知行 is open for work\n\n${lines.join('\n')}\n`;
}

/** An engine of the operator's own must be told where its history goes. */
function exporterHint(env) {
  return `${env.ZEEBE_ADDRESS}; its Elasticsearch exporter must point to port ${env.EXPORTER_PORT} here, user ${env.EXPORTER_USER}`;
}

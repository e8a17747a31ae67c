#!/usr/bin/env python3
"""Puts every string of a list where text from outside can be: the name of a
client and what an invoice is for, the words of a note, the sender, subject and
body of a mail."""
import base64, csv, json, os, subprocess, sys, tempfile

dues, db, rows = sys.argv[1], sys.argv[2], [json.loads(l) for l in open(sys.argv[3], encoding='utf-8')]


def utf8(s):
    return s.encode('utf-8', 'surrogatepass')


def run(*args, data=b''):
    r = subprocess.run([dues, '--book', db, *args], input=data, capture_output=True)
    if r.returncode:
        sys.stderr.write(r.stderr.decode('utf-8', 'replace')[:400])


with tempfile.TemporaryDirectory() as d:
    ledger, mail = os.path.join(d, 'ledger.csv'), os.path.join(d, 'mail.mbox')
    with open(ledger, 'w', encoding='utf-8', errors='surrogatepass', newline='') as f:
        w = csv.writer(f)
        w.writerow(['Invoice Number', 'Customer', 'Issue Date', 'Due Date', 'Amount', 'Description'])
        for r in rows:
            w.writerow(['INV-%04d' % r['id'], r['text'], '2026-01-05', '2026-02-04', '%d.00' % (r['id'] + 1), r['text']])
    with open(mail, 'wb') as f:
        for r in rows:
            word = base64.b64encode(utf8(r['text']))
            f.write(b'From h@example.com Mon Jan  5 10:00:00 2026\nFrom: =?utf-8?b?%s?= <h%d@example.com>\nTo: me@example.com\n' % (word, r['id'])
                    + b'Date: Mon, 5 Jan 2026 10:00:00 +0000\nMessage-ID: <%d@example.com>\nSubject: =?utf-8?b?%s?=\n' % (r['id'], word)
                    + b'MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n'
                    + base64.encodebytes(utf8(r['text'])) + b'\n')
    run('add', 'client', 'Check Client')
    run('add', 'invoice', 'CHECK-1', '--client', 'check client', '--amount', '100000', '--issued', '2026-01-05', '--due', '2026-02-04')
    run('import', ledger, '--good-rows', '--currency', 'GBP', '--dates', 'ymd')
    run('import', mail)
    run('stream', 'Check Client', 'h', data=b'\n'.join(utf8(r['text']).replace(b'\n', b' ') for r in rows) + b'\n')

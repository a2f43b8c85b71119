import process from 'node:process';

process.stdout.write('Usage: close-reading <command> [options]\n');

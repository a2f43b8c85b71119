/** Where the check of pull requests stands in a repository on GitHub, and the program it runs. */
export const WORKFLOW_PATH = '.github/workflows/close-reading.yml';
export const PROGRAM_PATH = '.github/close-reading.cjs';

/**
 * The workflow. It installs nothing: the command line is one file without dependencies, kept in the repository. For a pull
 * request the program is taken as it was before, so that the request is not checked by what it brings along.
 */
export const WORKFLOW = `# Checks readings and papers on every pull request, and says at its line what is wrong.
# It fails on errors, and where a pull request changes a file that belongs to another reader.
# The program it runs is ${PROGRAM_PATH}; Close Reading writes that file, too.
name: Close Reading

on:
  pull_request:
  push:

permissions:
  contents: read

jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      - name: Check readings and papers
        env:
          BASE: \${{ github.event.pull_request.base.sha }}
        run: |
          program=${PROGRAM_PATH}
          if [ -n "$BASE" ] && git cat-file -e "$BASE:$program" 2>/dev/null; then
            git show "$BASE:$program" > "$RUNNER_TEMP/close-reading.cjs"
            program=$RUNNER_TEMP/close-reading.cjs
          fi
          node "$program" check --format github \${BASE:+--base "$BASE"}
`;

# Completion of packcost for bash, written by `packcost completion bash`. Every answer comes from the program itself.
_packcost() {
  local line word typed=${COMP_LINE:0:COMP_POINT}
  COMPREPLY=()
  typed=${typed##*[[:space:]]}
  # What readline replaces starts after the last = or : of the word.
  local kept=${typed%"${typed##*[=:]}"}
  while IFS= read -r line; do
    case $line in
      :files) compopt -o filenames 2>/dev/null; while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "${typed#"$kept"}") ;;
      :folders) compopt -o filenames 2>/dev/null; while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -d -- "${typed#"$kept"}") ;;
      :goes-on) compopt -o nospace 2>/dev/null ;;
      *) word=${line%%$'\t'*}; COMPREPLY+=("${word#"$kept"}") ;;
    esac
  done < <("$1" completion words --line "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
}
complete -F _packcost packcost

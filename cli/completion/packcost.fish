# Completion of packcost for fish, written by `packcost completion fish`. Every answer comes from the program itself.
function __packcost_candidates
    set -l words (commandline -opc) (commandline -ct)
    for line in ($words[1] completion words -- $words[2..-1] 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path (commandline -ct)
            case ':folders'
                __fish_complete_directories (commandline -ct) ''
            case ':goes-on'
            case '*'
                echo $line
        end
    end
end
complete -c packcost -f -a '(__packcost_candidates)'

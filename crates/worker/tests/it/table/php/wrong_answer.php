<?php
echo "7\n";
